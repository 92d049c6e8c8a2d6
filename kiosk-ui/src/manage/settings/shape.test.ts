import { ConfigSchema } from "@yimen/edge-agent/config/schema.ts";
import { expect, it } from "vitest";
import { newValue, type Shape } from "./shape.ts";

const entryOf = (key: "devices" | "queue", ...steps: readonly string[]) => {
  const section = ConfigSchema.properties[key] as unknown as Shape;
  const list = steps.reduce<Shape | undefined>((shape, step) => shape?.properties?.[step], section);
  if (list?.items === undefined) throw new Error("there is no such list");
  return newValue(list.items) as Readonly<Record<string, unknown>>;
};

it("begins an entry with nothing that its author has to say", () => {
  for (const key of ["id", "kind", "driver", "port"]) expect(entryOf("devices")).not.toHaveProperty(key);
  expect(entryOf("queue", "lanes")).toEqual({ name: {}, items: [] });
});
