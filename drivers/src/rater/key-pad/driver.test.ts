import { afterEach, describe, expect, it } from "vitest";
import type { Device } from "../../contract/driver.ts";
import { encodeInputRecord, eventTypes, synchroniseCodes } from "../../framing/input-record.ts";
import { createManualClock } from "../../testing/clock.ts";
import { testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { keyPadDriver } from "./driver.ts";
import type { KeyPadOptions } from "./options.ts";
import { createKeyPadSimulator, type KeyPadSimulatorOptions } from "./simulator.ts";

const opened: Device<"rater">[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

async function rig(options: Partial<KeyPadOptions> = {}, simulated: KeyPadSimulatorOptions = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire({ address: "evdev:/dev/input/event9", packets: true });
  const context = testContext(clock);
  const pad = createKeyPadSimulator(wire.farEnd, { clock, ...simulated });
  const device = await keyPadDriver.open(wire.transport, options, context);
  opened.push(device);
  const levels: unknown[] = [];
  const watching = (async () => {
    for await (const reading of device.readings())
      levels.push(reading.type === "rating-pressed" ? reading.level : reading.key);
  })();
  watching.catch(() => {});
  return { clock, wire, context, pad, device, levels };
}

describe("keys", () => {
  it("digits from the best to the worst; other keys mean nothing", async () => {
    const { clock, pad, levels } = await rig();
    for (const key of "1234567x") pad.press(key);
    await clock.advance(10);
    expect(levels).toEqual([5, 4, 3, 2, 1]);
  });

  it("mean what the options say", async () => {
    const { clock, pad, levels } = await rig({ keys: { "5": 5, "+": "call" } });
    for (const key of "15+") pad.press(key);
    await clock.advance(10);
    expect(levels).toEqual([5, "call"]);
  });

  it("count only with Enter where it is asked for: the last one, and not for ever", async () => {
    const { clock, pad, levels } = await rig({ confirm: "enter", confirmMs: 2000 });
    for (const key of "12\r\r") pad.press(key);
    await clock.advance(1000);
    expect(levels).toEqual([4]);
    pad.press("3");
    await clock.advance(2500);
    pad.press("\r");
    await clock.advance(10);
    expect(levels).toEqual([4]);
    pad.press("3");
    pad.press("\r");
    await clock.advance(10);
    expect(levels).toEqual([4, 3]);
  });

  it("Enter of a pad that always sends it changes nothing where it is not asked for", async () => {
    const { clock, pad, levels } = await rig({}, { enter: true });
    pad.press("1");
    await clock.advance(10);
    expect(levels).toEqual([5]);
  });

  it("held down it is one press, and told to staff when it does not come up", async () => {
    const { clock, pad, levels, context } = await rig();
    pad.setFault("stuck");
    pad.press("1");
    await clock.advance(20_000);
    expect(levels).toEqual([5]);
    expect(context.logged.filter((one) => one.startsWith("warn"))).toHaveLength(1);
    pad.setFault(null);
    await clock.advance(2000);
    pad.press("1");
    await clock.advance(10);
    expect(levels).toEqual([5, 5]);
  });

  it("a key that was down before the agent came is no press", async () => {
    const { clock, wire, levels } = await rig();
    wire.farEnd.write(encodeInputRecord({ atUs: 0, type: eventTypes.key, code: 2, value: 2 }));
    await clock.advance(10);
    expect(levels).toEqual([]);
  });

  it("what was typed before the kernel lost keys does not count", async () => {
    const { clock, wire, pad, levels } = await rig({ confirm: "enter" });
    pad.press("1");
    const dropped = { atUs: 0, type: eventTypes.synchronise, code: synchroniseCodes.dropped, value: 0 };
    wire.farEnd.write(encodeInputRecord(dropped));
    pad.press("\r");
    await clock.advance(10);
    expect(levels).toEqual([]);
  });

  it.each([
    ["silent", [], 0],
    ["babble", [5], 24],
    ["half-frame", [], 12],
  ] as const)("%s", async (fault, expected, noise) => {
    const { clock, pad, levels, context } = await rig();
    pad.setFault(fault);
    pad.press("1");
    await clock.advance(500);
    expect(levels).toEqual(expected);
    expect(context.noisyBytes >= noise).toBe(true);
  });
});

it("can be told nothing and says so", async () => {
  const { device } = await rig();
  expect(device.capabilities).toMatchObject({ asks: false, shows: false, beeps: false, answersProbe: false });
  await expect(device.action.ask(1)).rejects.toMatchObject({ code: "unsupported" });
  await expect(device.action.show(1, { waiting: 0, ticket: null })).rejects.toMatchObject({
    code: "unsupported",
  });
  await expect(device.action.beep(1)).rejects.toMatchObject({ code: "unsupported" });
});
