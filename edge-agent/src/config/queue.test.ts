import { expect, it } from "vitest";
import { defaultConfig } from "./default.ts";
import { queueMistakes } from "./queue.ts";
import type { Config } from "./schema.ts";

const base = defaultConfig();
const name = { "zh-Hans": "税务", en: "Tax" };

function at(queue: Partial<Config["queue"]>, devices: Config["devices"] = []): string[] {
  return queueMistakes({ queue: { ...base.queue, ...queue }, devices }).map(({ path }) => path.join("."));
}

it("finds rows of numbers that would be one, and names of what is not there", () => {
  expect(at({})).toEqual([]);
  const general = { id: "general", letter: "A", name, items: [] };
  expect(at({ lanes: [general, { ...general, id: "tax" }, { ...general, letter: "Y" }] })).toEqual([
    "queue.lanes.1.letter",
    "queue.appointments.letter",
    "queue.lanes.2.id",
  ]);
  const pad = { device: "pads", pad: 3 };
  const windows = [
    { id: "1", lanes: ["general"], pad },
    { id: "1", lanes: ["nowhere"], pad },
  ];
  const rater = { id: "other", kind: "rater", driver: "ff68", port: "tcp:10.0.0.8:5005" } as const;
  expect(at({ windows }, [rater])).toEqual([
    "queue.windows.1.id",
    "queue.windows.0.pad.device",
    "queue.windows.1.lanes.0",
    "queue.windows.1.pad.device",
    "queue.windows.1.pad",
  ]);
  const [normal] = base.queue.classes;
  if (normal === undefined) throw new Error("no class");
  expect(at({ classes: [normal, normal] })).toEqual(["queue.classes", "queue.classes.1.id"]);
  expect(at({ quotas: [{ lane: "nowhere", from: "12:00", to: "09:00", most: 5 }] })).toEqual([
    "queue.quotas.0.lane",
    "queue.quotas.0.to",
  ]);
  expect(at({ hours: [{ days: [1], from: "17:00", to: "09:00" }] })).toEqual(["queue.hours.0.to"]);
});
