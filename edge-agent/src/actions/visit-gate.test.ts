import { describe, expect, it } from "vitest";
import { usualSettings } from "../contract/settings/hall-settings.ts";
import { visitGate } from "./visit-gate.ts";

const { queue } = usualSettings();
const windows = [
  { ...queue.windows[0], id: "1", reader: "reader-1", sign: "sign-1", pad: { device: "pads", pad: 1 } },
  { ...queue.windows[0], id: "2", pad: { device: "pads", pad: 2 } },
] as (typeof queue)["windows"];
const gate = (...open: readonly (string | null)[]) =>
  visitGate({ queue: { ...queue, windows } }, () => open.map((window) => ({ window })));

describe("an action at a device disturbs", () => {
  it("the kiosk's visit, where the device is the station's own", () => {
    expect(gate(null).served("printer")).toBe(true);
    expect(gate(null).served("reader-1")).toBe(false);
    expect(gate("1").served("printer")).toBe(false);
  });

  it("its own window's visit, and on a shared line any of its windows'", () => {
    expect(gate("1").served("sign-1")).toBe(true);
    expect(gate("2").served("sign-1")).toBe(false);
    expect(gate("2").served("pads")).toBe(true);
  });

  it("whoever is served, where it is the whole station's", () => {
    expect(gate("2").served(null)).toBe(true);
    expect(gate().served(null)).toBe(false);
  });
});
