import fc from "fast-check";
import { Value } from "typebox/value";
import { afterEach, describe, expect, it } from "vitest";
import type { Device } from "../../contract/driver.ts";
import { createManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { hidPadDriver } from "./driver.ts";
import { type HidPadSettings, hidPadDefaults, hidPadOptions } from "./options.ts";
import { keysDown } from "./report.ts";
import { createHidPadSimulator } from "./simulator.ts";

const settings: HidPadSettings = {
  signature: [{ at: 0, is: "01" }],
  keys: [
    { at: 2, is: "01", mask: "01", means: 5 },
    { at: 2, is: "02", mask: "02", means: 4 },
    { at: 3, is: "7F", means: "call" },
  ],
  ask: "01 01",
  stopAsking: "01 00",
  beep: "02",
  reportBytes: 8,
};

const opened: Device<"rater">[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

async function rig(over: Partial<HidPadSettings> = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire({ address: "hid:1a86:e026", packets: true });
  const context = testContext(clock);
  const options = { ...settings, ...over };
  const pad = createHidPadSimulator(wire.farEnd, { settings: options, clock });
  const device = await hidPadDriver.open(wire.transport, options, context);
  opened.push(device);
  const seen: unknown[] = [];
  const watching = (async () => {
    for await (const { receivedAtUptime: _, ...reading } of device.readings()) seen.push(reading);
  })();
  watching.catch(() => {});
  return { clock, wire, context, pad, device, seen };
}

it("the options are what the schema takes", () => {
  expect(Value.Check(hidPadOptions, { ...hidPadDefaults, ...settings })).toBe(true);
  expect(Value.Check(hidPadOptions, { ...hidPadDefaults, ...settings, beep: "2" })).toBe(false);
  expect(Value.Check(hidPadOptions, { ...hidPadDefaults, keys: [] })).toBe(false);
});

describe("keys", () => {
  it("one press is one reading, and what the row says", async () => {
    const { clock, pad, seen } = await rig();
    pad.press(1);
    pad.press(2);
    await clock.advance(10);
    expect(seen).toEqual([
      { type: "rating-pressed", pad: 1, level: 4 },
      { type: "caller-key", pad: 1, key: "call", digits: "" },
    ]);
  });

  it.each([true, false])("held and reported again it stays one press (releases: %s)", async (releases) => {
    const { clock, pad, seen, context } = await rig({ releases });
    pad.setFault("stuck");
    pad.press(0);
    await clock.advance(30_000);
    expect(seen).toHaveLength(1);
    expect(context.logged.some((one) => one.startsWith("warn"))).toBe(!releases);
    pad.setFault(null);
    await clock.advance(2000);
    pad.press(0);
    await clock.advance(10);
    expect(seen).toHaveLength(2);
  });

  it.each([
    ["silent", 0, 0],
    ["babble", 1, 8],
    ["half-frame", 0, 0],
  ] as const)("%s", async (fault, readings, noise) => {
    const { clock, pad, seen, context } = await rig();
    pad.setFault(fault);
    pad.press(0);
    await clock.advance(10);
    expect(seen).toHaveLength(readings);
    expect(context.noisyBytes).toBeGreaterThanOrEqual(noise);
  });

  it("a report without the signature is noise, whatever it holds", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (report) => {
        const down = keysDown(report, { ...hidPadDefaults, ...settings });
        if (report[0] !== 0x01) expect(down).toBe(null);
        else {
          const bits = report[2] ?? 0;
          const expected = [(bits & 1) !== 0, (bits & 2) !== 0, report[3] === 0x7f];
          expect(settings.keys.map((row) => down?.includes(row))).toEqual(expected);
        }
      }),
    );
  });
});

describe("what the pad is told", () => {
  it("asks by its light, which goes out with the rating; beeps", async () => {
    const { clock, device, pad } = await rig();
    await device.action.ask(1);
    await device.action.beep(1);
    await clock.advance(1);
    expect(pad.state).toMatchObject({ asked: 1, asking: true, beeps: 1 });
    pad.press(2);
    await clock.advance(1);
    expect(pad.state.asking).toBe(true);
    pad.press(0);
    await clock.advance(1);
    expect(pad.state.asking).toBe(false);
  });

  it("is unsupported where no report is known, and the capabilities say so", async () => {
    const wire = createMemoryWire({ packets: true });
    const device = await hidPadDriver.open(wire.transport, { keys: settings.keys }, testContext());
    opened.push(device);
    expect(device.capabilities).toMatchObject({
      asks: false,
      beeps: false,
      shows: false,
      answersProbe: false,
    });
    for (const refused of [
      device.action.ask(1),
      device.action.beep(1),
      device.action.show(1, { waiting: 0, ticket: null }),
    ])
      await expect(refused).rejects.toMatchObject({ code: "unsupported" });
  });
});
