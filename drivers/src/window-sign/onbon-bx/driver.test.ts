import { afterEach, describe, expect, it } from "vitest";
import type { FarEnd } from "../../contract/far-end.ts";
import type { SignLine } from "../../contract/window-sign.ts";
import { testContext, within } from "../../testing/device.ts";
import { createHurriedClock } from "../../testing/hurried-clock.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { openTransport } from "../../transport/open.ts";
import { listenTcp } from "../../transport/tcp-listen.ts";
import { listenUdp } from "../../transport/udp-listen.ts";
import { lampAt, rasterRows } from "../sign-raster.ts";
import { onbonBxDriver } from "./driver.ts";
import { bxModelNames } from "./models.ts";
import type { OnbonBxOptions } from "./options.ts";
import { createOnbonBxSimulator } from "./simulator.ts";

const blank = /^\.*$/;

async function attach(options: OnbonBxOptions = {}) {
  const wire = createMemoryWire();
  const simulator = createOnbonBxSimulator(wire.farEnd, options);
  const clock = createHurriedClock();
  const context = testContext(clock);
  const device = await onbonBxDriver.open(wire.transport, options, context);
  const show = (...lines: (string | SignLine)[]) =>
    within(
      device.action.show({ lines: lines.map((one) => (typeof one === "string" ? { text: one } : one)) }),
    );
  return { ...wire, simulator, device, show, clock, context };
}

describe("what people see", () => {
  it.each(bxModelNames)("%s lights the same lamps in both colours", async (model) => {
    const { show, simulator, device } = await attach({ model, colours: "two", width: 100, height: 32 });
    expect(await show({ text: "A012", colour: "green" }, { text: "3号窗口", colour: "yellow" })).toEqual({
      evidence: "device",
      missing: [],
    });
    const rows = rasterRows(simulator.seen());
    expect(rows.slice(0, 16).join("")).toMatch(/^[.G]*G[.G]*$/);
    expect(rows.slice(16).join("")).toMatch(/^[.Y]*Y[.Y]*$/);
    await device.close();
  });

  it("a line of one character, lamp by lamp", async () => {
    const { show, simulator, device } = await attach({ width: 16, height: 16 });
    await show("口");
    expect(rasterRows(simulator.seen())).toEqual([
      "................",
      "................",
      "..RRRRRRRRRRRR..",
      "..RR........RR..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..R..........R..",
      "..RRRRRRRRRRRR..",
      "..RRRRRRRRRRRR..",
      "..R..........R..",
      "................",
    ]);
    await device.close();
  });

  it("what is too wide runs, and goes around", async () => {
    const { show, simulator, device } = await attach({ width: 64, height: 16 });
    await show("青石桥街道便民服务中心社会事务综合窗口");
    const area = simulator.state.areas.get(0);
    expect(area).toMatchObject({ running: true });
    expect(area?.pages.length).toBe(6);
    expect(rasterRows(simulator.seen(0))).not.toEqual(rasterRows(simulator.seen(1)));
    expect(rasterRows(simulator.seen(6))).toEqual(rasterRows(simulator.seen(0)));
    await device.close();
  });

  it("of several lines the wide one turns pages and the others stand", async () => {
    const { show, simulator, device } = await attach({ width: 64, height: 32 });
    await show("A012", "青石桥街道便民服务中心");
    expect(simulator.state.areas.get(0)).toMatchObject({ running: false });
    const [first, second] = [rasterRows(simulator.seen(0)), rasterRows(simulator.seen(1))];
    expect(first.slice(0, 16)).toEqual(second.slice(0, 16));
    expect(first.slice(16)).not.toEqual(second.slice(16));
    await device.close();
  });

  it("nothing to show is a dark sign, and a character without a font a box", async () => {
    const { show, simulator, device } = await attach();
    expect(await show("\u{10fffd}甲")).toMatchObject({ missing: ["\u{10fffd}"] });
    await show();
    expect(rasterRows(simulator.seen()).every((row) => blank.test(row))).toBe(true);
    await device.close();
  });

  it("brightness", async () => {
    const { device, simulator } = await attach();
    await device.action.brightness(0.4);
    expect(simulator.state.brightness).toBe(6);
    await device.close();
  });
});

describe("faults", () => {
  it.each([
    ["busy", "busy"],
    ["damaged", "protocol"],
    ["silent", "timeout"],
    ["wrong-checksum", "timeout"],
    ["half-frame", "timeout"],
  ] as const)("%s is told as %s, and passes", async (fault, code) => {
    const { show, simulator, device, clock } = await attach();
    simulator.setFault(fault);
    if (code === "timeout") clock.hurry(200);
    await expect(show("A012")).rejects.toMatchObject({ code });
    simulator.setFault(null);
    clock.hurry(1);
    expect(await show("A013")).toMatchObject({ evidence: "device" });
    await device.close();
  });

  it("a moment of business is waited out", async () => {
    const { show, simulator, device } = await attach();
    simulator.setFault("busy");
    const showing = show("A012");
    setTimeout(() => simulator.setFault(null), 250);
    expect(await showing).toMatchObject({ evidence: "device" });
    await device.close();
  });

  it("areas are lost when the power goes, and shown again when asked", async () => {
    const { show, simulator, device, clock } = await attach();
    await show("A012");
    const before = rasterRows(simulator.seen());
    simulator.powerOff();
    clock.hurry(200);
    await expect(within(device.probe())).rejects.toMatchObject({ code: "timeout" });
    clock.hurry(1);
    simulator.powerOn();
    await within(device.probe());
    expect(rasterRows(simulator.seen()).every((row) => blank.test(row))).toBe(true);
    await show("A012");
    expect(rasterRows(simulator.seen())).toEqual(before);
    expect(lampAt(simulator.seen(), -1, 0)).toBe(0);
    await device.close();
  });

  it("another model, an area too many and a screen too small are matters of settings", async () => {
    const wire = createMemoryWire();
    createOnbonBxSimulator(wire.farEnd, { model: "BX-6E1", width: 64 });
    const context = testContext();
    const other = await onbonBxDriver.open(wire.transport, { model: "BX-5E1" }, context);
    expect(context.logged.join()).toContain("another model");
    const lines = [{ text: "A012" }];
    await expect(other.action.show({ lines })).rejects.toMatchObject({
      code: "refused",
      action: "check-settings",
    });
    await other.close();
    const wide = await onbonBxDriver.open(wire.transport, { model: "BX-6E1", width: 128 }, context);
    await expect(wide.action.show({ lines })).rejects.toMatchObject({ action: "check-settings" });
    await expect(wide.action.show({ lines: [{ text: "长".repeat(401) }] })).rejects.toMatchObject({
      code: "invalid-data",
    });
    await wide.close();
    const opening = onbonBxDriver.open(wire.transport, { model: "BX-5E1", area: 4 }, context);
    await expect(opening).rejects.toMatchObject({ code: "invalid-data", action: "check-settings" });
  });
});

describe("real wires", () => {
  let farEnd: FarEnd | undefined;
  afterEach(() => farEnd?.close());

  it.each([
    ["tcp", listenTcp],
    ["udp", listenUdp],
  ] as const)("%s", async (_, listen) => {
    farEnd = await listen();
    const simulator = createOnbonBxSimulator(farEnd, { model: "BX-6Q2" });
    const port = await openTransport(farEnd.address);
    const device = await onbonBxDriver.open(port, { model: "BX-6Q2" }, testContext());
    await within(device.action.show({ lines: [{ text: "A012 → 3号窗口" }] }));
    expect(rasterRows(simulator.seen()).join("")).toContain("R");
    await device.close();
    await port.close();
  });
});
