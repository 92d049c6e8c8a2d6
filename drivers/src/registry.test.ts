import { expect, it } from "vitest";
import { kinds } from "./contract/kinds.ts";
import { driverKinds, drivers, findDriver } from "./registry.ts";

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

it.each(drivers)("$name is what its entry says", async (entry) => {
  const driver = await entry.load();
  expect({ name: driver.name, kind: driver.kind }).toEqual({ name: entry.name, kind: entry.kind });
  expect(driver.ports.length).toBeGreaterThan(0);
  expect(driver.options).toMatchObject({ type: "object" });
});

it.each(drivers)("$name says of each setting what it does", async ({ load }) => {
  const silent: string[] = [];
  const look = (schema: Schema, path: string) => {
    for (const [name, one] of Object.entries(schema.properties ?? {})) {
      if (!one.description) silent.push(`${path}.${name}`);
      look(one, `${path}.${name}`);
    }
    if (schema.items) look(schema.items, `${path}[]`);
  };
  look((await load()).options, "options");
  expect(silent).toEqual([]);
});

it("names are unique and every kind has a driver", () => {
  expect(driverKinds.size).toBe(drivers.length);
  expect(new Set(driverKinds.values())).toEqual(new Set(kinds));
  expect(findDriver("nothing")).toBe(undefined);
});
