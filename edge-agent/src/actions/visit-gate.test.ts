import { describe, expect, it } from "vitest";
import { usualSettings } from "../contract/settings/hall-settings.ts";
import { visitGate } from "./visit-gate.ts";

const { queue } = usualSettings();
const windows = [
  { ...queue.windows[0], id: "1", reader: "reader-1", sign: "sign-1", pad: { device: "pads", pad: 1 } },
  { ...queue.windows[0], id: "2", pad: { device: "pads", pad: 2 } },
] as (typeof queue)["windows"];
const devices = (
  [
    ["printer", "receipt-printer"],
    ["camera", "document-camera"],
    ["scanner", "document-scanner"],
    ["passport", "passport-reader"],
    ["codes", "code-scanner"],
    ["reader", "id-card"],
    ["reader-1", "id-card"],
    ["sign-1", "window-sign"],
    ["pads", "rater"],
  ] as const
).map(([id, kind]) => ({ id, kind, driver: "any", port: "tcp:127.0.0.1:9" }));
const gate = (...open: readonly (string | null)[]) =>
  visitGate({ queue: { ...queue, windows }, devices }, () => open.map((window) => ({ window })));

describe("an action at a device disturbs", () => {
  it("the kiosk's visit, where the device is the station's own", () => {
    expect(gate(null).served("printer")).toBe(true);
    expect(gate(null).served("reader-1")).toBe(false);
  });

  it("every visit that may print, at the kiosk or a window, where it is the station's printer", () => {
    expect(gate("1").served("printer")).toBe(true);
    expect(gate("2").served("printer")).toBe(true);
    expect(gate(null).served("printer")).toBe(true);
    expect(gate().served("printer")).toBe(false);
  });

  it("no window's visit, where windows have no such device", () => {
    for (const device of ["camera", "scanner", "passport", "codes", "reader"]) {
      expect(gate("1").served(device)).toBe(false);
      expect(gate(null).served(device)).toBe(true);
    }
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
