import { afterEach, describe, expect, it } from "vitest";
import type { Device } from "../../contract/driver.ts";
import { createManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { serialPadDriver } from "./driver.ts";
import type { SerialPadSettings } from "./options.ts";
import { createSerialPadSimulator, type SerialPadFault } from "./simulator.ts";

const settings: SerialPadSettings = {
  frame: "AA 55 {pad} {key} {check}",
  checksum: "xor8",
  keys: { "01": 5, "02": 4, "0C": "call" },
  answer: "AA 55 {pad} 06 {check}",
  ask: "AA 55 {pad} 0B {check}",
  beep: "AA 55 {pad} 0D {check}",
  show: "AA 55 {pad} 02 {waiting} {ticket} {check}",
};

const opened: Device<"rater">[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

async function rig(over: Partial<SerialPadSettings> = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const context = testContext(clock);
  const options = { ...settings, ...over };
  const pad = createSerialPadSimulator(wire.farEnd, { settings: options, clock, pad: 6 });
  const device = await serialPadDriver.open(wire.transport, options, context);
  opened.push(device);
  const seen: unknown[] = [];
  const watching = (async () => {
    for await (const { receivedAtUptime: _, ...reading } of device.readings()) seen.push(reading);
  })();
  watching.catch(() => {});
  return { clock, wire, context, pad, device, seen };
}

describe("keys", () => {
  it("one press is one reading and one answer", async () => {
    const { clock, pad, seen } = await rig();
    pad.press("01");
    await clock.advance(2000);
    pad.press("0C");
    await clock.advance(2000);
    pad.press("7F");
    await clock.advance(2000);
    expect(seen).toEqual([
      { type: "rating-pressed", pad: 6, level: 5 },
      { type: "caller-key", pad: 6, key: "call", digits: "" },
    ]);
    expect(pad.state.unanswered).toBe(false);
  });

  it.each<[SerialPadFault, number]>([
    ["deaf", 1],
    ["stuck", 1],
    ["doubled", 1],
    ["babble", 1],
    ["silent", 0],
    ["wrong-checksum", 0],
    ["half-frame", 0],
  ])("%s: %d readings", async (fault, readings) => {
    const { clock, pad, seen, context } = await rig();
    pad.setFault(fault);
    pad.press("02");
    await clock.advance(20_000);
    expect(seen).toHaveLength(readings);
    expect(context.logged.some((one) => one.startsWith("warn"))).toBe(fault === "stuck");
    pad.setFault(null);
    await clock.advance(2000);
  });
});

describe("what a pad is told", () => {
  it("as its templates say", async () => {
    const { clock, device, pad } = await rig();
    const done = Promise.all([
      device.action.ask(6),
      device.action.beep(6),
      device.action.show(6, { waiting: 7, ticket: "B31" }),
    ]);
    await clock.advance(1000);
    await done;
    expect(pad.state).toMatchObject({ asked: 1, beeps: 1 });
    expect(pad.state.shown).toBe(`aa550602${Buffer.from("007 31").toString("hex")}ee`);
    expect(device.capabilities).toMatchObject({ asks: true, beeps: true, shows: true, rates: true });
  });

  it("is unsupported where nobody wrote down how, and the capabilities say so", async () => {
    const { answer: _a, ask: _q, beep: _b, show: _s, ...mute } = settings;
    const wire = createMemoryWire();
    const device = await serialPadDriver.open(wire.transport, mute, testContext());
    opened.push(device);
    expect(device.capabilities).toMatchObject({ asks: false, beeps: false, shows: false, callerKeys: true });
    for (const refused of [
      device.action.ask(1),
      device.action.beep(1),
      device.action.show(1, { waiting: 1, ticket: null }),
    ])
      await expect(refused).rejects.toMatchObject({ code: "unsupported" });
  });

  it("options that contradict each other are refused before anything is opened", async () => {
    const wire = createMemoryWire();
    const opening = serialPadDriver.open(wire.transport, { ...settings, checksum: "none" }, testContext());
    await expect(opening).rejects.toMatchObject({ code: "invalid-data", action: "check-settings" });
  });
});
