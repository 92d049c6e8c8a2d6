import { expect, it } from "vitest";
import { baseOf } from "../config/base.ts";
import { OwnSettings, type OwnSettingsParts } from "./own-settings.ts";

const settings = { version: 0, changes: [], source: "own" };

const simulatedWith = (written: object) =>
  new OwnSettings({
    station: "001",
    keeper: { base: baseOf(written, "hall.yaml"), story: { plan: { settings } } },
    restarts: {},
  } as unknown as OwnSettingsParts).read().simulated;

it("tells which kinds of devices are simulated", () => {
  expect(simulatedWith({})).toEqual([]);
  expect(simulatedWith({ simulate: { devices: ["receipt-printer"] } })).toEqual(["receipt-printer"]);
  expect(simulatedWith({ simulate: true })).toContain("id-card");
});
