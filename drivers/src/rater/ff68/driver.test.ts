import { afterEach, describe, expect, it } from "vitest";
import type { Device } from "../../contract/driver.ts";
import type { CallerKeyName } from "../../contract/rater.ts";
import { createManualClock } from "../../testing/clock.ts";
import { readerOf, testContext } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { ff68Driver } from "./driver.ts";
import { encodeFf68 } from "./frame.ts";
import type { Ff68Options } from "./options.ts";
import { createFf68Simulator } from "./simulator.ts";

const opened: Device<"rater">[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

async function rig(options: Partial<Ff68Options> = {}) {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const context = testContext(clock);
  const line = createFf68Simulator(wire.farEnd, { clock, pads: [3, 4, 7] });
  const device = await ff68Driver.open(wire.transport, options, context);
  opened.push(device);
  const seen: unknown[] = [];
  const watching = (async () => {
    for await (const { receivedAtUptime: _, ...reading } of device.readings()) seen.push(reading);
  })();
  watching.catch(() => {});
  const padOf = (pad: number) => line.state.pads.find((one) => one.pad === pad);
  return { clock, wire, context, line, device, seen, padOf };
}

describe("keys", () => {
  it("one press is one reading and one answer, and the pad is content", async () => {
    const { clock, line, seen } = await rig();
    line.press(3, 0x0c);
    line.rate(4, 1);
    await clock.advance(2000);
    expect(seen).toEqual([
      { type: "caller-key", pad: 3, key: "call" satisfies CallerKeyName, digits: "" },
      { type: "rating-pressed", pad: 4, level: 5 },
    ]);
    expect(line.state.pads.some((pad) => pad.unanswered)).toBe(false);
  });

  it("digits typed before a key come with it; confirm needs exactly one", async () => {
    const { clock, line, seen } = await rig();
    line.press(3, 1, 2, 0x0d);
    await clock.advance(2000);
    line.press(3, 6, 0x0f);
    await clock.advance(2000);
    line.press(3, 0x0f);
    await clock.advance(2000);
    expect(seen).toMatchObject([
      { key: "call-again", digits: "12" },
      { key: "give-up", digits: "" },
    ]);
    expect(line.state.pads.some((pad) => pad.unanswered)).toBe(false);
  });

  it("what a pad repeats because it heard no answer is the same press; later it is a new one", async () => {
    const { clock, line, seen } = await rig();
    line.setFault("deaf");
    line.rate(3, 2);
    await clock.advance(1000);
    line.setFault(null);
    await clock.advance(2000);
    expect(seen).toHaveLength(1);
    line.rate(3, 2);
    await clock.advance(100);
    expect(seen).toHaveLength(2);
  });

  it("a key that sticks is one reading, told to staff once, and leaves the other pads alone", async () => {
    const { clock, line, seen, context } = await rig();
    line.setFault("stuck");
    line.press(3, 0x0c);
    await clock.advance(60_000);
    line.rate(4, 1);
    await clock.advance(1);
    expect(seen).toMatchObject([{ key: "call" }, { level: 5 }]);
    expect(context.logged.filter((one) => one.startsWith("warn"))).toHaveLength(1);
    line.setFault(null);
    await clock.advance(3000);
    line.press(3, 0x0c);
    await clock.advance(100);
    expect(seen).toHaveLength(3);
    expect(context.logged.filter((one) => one.startsWith("info"))).toHaveLength(1);
  });

  it("pads that are not ours are neither read nor answered", async () => {
    const { clock, line, seen, padOf } = await rig({ pads: [3] });
    line.rate(7, 1);
    await clock.advance(500);
    expect(seen).toEqual([]);
    expect(padOf(7)?.unanswered).toBe(true);
  });

  it("keys mean what the options say", async () => {
    const { clock, line, seen } = await rig({ levels: { "04": 1 }, callerKeys: { "0C": "transfer" } });
    line.rate(3, 4);
    line.rate(4, 1);
    line.press(7, 0x0c);
    await clock.advance(500);
    expect(seen).toMatchObject([{ level: 1 }, { key: "transfer" }]);
    expect(line.state.pads.some((pad) => pad.unanswered)).toBe(false);
  });
});

describe("a bad line", () => {
  it.each(["babble", "doubled"] as const)("%s: the key is read once", async (fault) => {
    const { clock, line, seen, context } = await rig();
    line.setFault(fault);
    line.rate(3, 1);
    await clock.advance(1000);
    expect(seen).toHaveLength(1);
    expect(context.noisyBytes > 0).toBe(fault === "babble");
  });

  it.each(["silent", "wrong-checksum", "half-frame"] as const)(
    "%s: nothing is read; it is once the line is well again",
    async (fault) => {
      const { clock, line, seen, padOf } = await rig();
      line.setFault(fault);
      line.rate(3, 1);
      await clock.advance(1000);
      expect(seen).toEqual([]);
      expect(padOf(3)?.unanswered).toBe(true);
      line.setFault(null);
      await clock.advance(500);
      expect(seen).toHaveLength(1);
      expect(padOf(3)?.unanswered).toBe(false);
    },
  );

  it("a converter that hears its own host starts no endless talk and makes no keys", async () => {
    const { clock, line, seen, device, wire } = await rig();
    line.setFault("echo");
    line.press(3, 0x0c);
    const asking = device.action.ask(3);
    await clock.advance(2000);
    await asking;
    const carried = wire.carried;
    await clock.advance(10_000);
    expect(seen).toEqual([{ type: "caller-key", pad: 3, key: "call", digits: "" }]);
    expect(wire.carried).toBe(carried);
  });
});

describe("what pads are told", () => {
  it("digits, stars, beep and the question", async () => {
    const { clock, device, padOf } = await rig();
    const done = Promise.all([
      device.action.show(3, { waiting: 12, ticket: "A105", stars: 4 }),
      device.action.beep(3),
      device.action.ask(4),
    ]);
    await clock.advance(1000);
    await done;
    expect(padOf(3)).toMatchObject({ digits: "012105", stars: 4, beeps: 1, asked: 0 });
    expect(padOf(4)).toMatchObject({ digits: "      ", stars: null, beeps: 0, asked: 1 });
  });

  it("waits while bytes arrive, and answers a key first", async () => {
    const { clock, device, wire, padOf, line } = await rig();
    const key = encodeFf68({ pad: 3, func: 1, data: Uint8Array.of(0x0c) });
    wire.farEnd.write(key.subarray(0, 4));
    await clock.advance(1);
    const before = wire.carried;
    const beeping = device.action.beep(4);
    await clock.advance(15);
    expect(wire.carried).toBe(before);
    wire.farEnd.write(key.subarray(4));
    await clock.advance(10);
    expect(padOf(4)?.beeps).toBe(0);
    expect(wire.carried).toBe(before + 6 + key.length);
    await clock.advance(100);
    await beeping;
    expect(padOf(4)?.beeps).toBe(1);
    expect(line.state.pads.every((pad) => !pad.unanswered)).toBe(true);
  });

  it("an answer that found no silence in time is not said late", async () => {
    const { clock, wire, seen } = await rig();
    const key = encodeFf68({ pad: 7, func: 1, data: Uint8Array.of(0x0c) });
    wire.farEnd.write(Uint8Array.of(...key, 0xff));
    await clock.advance(1);
    const before = wire.carried;
    for (let passed = 0; passed < 400; passed += 40) {
      wire.farEnd.write(Uint8Array.of(0x00, 0xff));
      await clock.advance(40);
    }
    await clock.advance(500);
    expect(seen).toHaveLength(1);
    expect(wire.carried).toBe(before + 20);
  });

  it("one frame at a time, with silence in between", async () => {
    const { clock, device, wire } = await rig();
    const done = Promise.all([device.action.beep(3), device.action.beep(4)]);
    await clock.advance(25);
    expect(wire.carried).toBe(9);
    await clock.advance(30);
    expect(wire.carried).toBe(18);
    await done;
  });

  it("gives up on a line that is never silent, and on one that takes nothing", async () => {
    const { clock, device, wire } = await rig();
    const busy = expect(device.action.beep(3)).rejects.toMatchObject({ code: "busy" });
    for (let passed = 0; passed < 3500; passed += 10) {
      wire.farEnd.write(Uint8Array.of(0x55));
      await clock.advance(10);
    }
    await busy;
    wire.stall();
    const stalled = expect(device.action.beep(3)).rejects.toMatchObject({ code: "timeout" });
    await clock.advance(5000);
    await stalled;
  });

  it("refuses a pad that is not on the line and people that can't be counted", async () => {
    const { device } = await rig({ pads: [3] });
    await expect(device.action.ask(4)).rejects.toMatchObject({ code: "invalid-data" });
    await expect(device.action.ask(256)).rejects.toMatchObject({ code: "invalid-data" });
    await expect(device.action.show(3, { waiting: -1, ticket: null })).rejects.toMatchObject({
      code: "invalid-data",
    });
  });

  it("takes a command back, and ends those under way when the cable is pulled", async () => {
    const { clock, device, wire, padOf } = await rig();
    const stop = new AbortController();
    const given = expect(device.action.beep(3, stop.signal)).rejects.toMatchObject({ code: "aborted" });
    stop.abort();
    await given;
    const lost = expect(device.action.beep(3)).rejects.toMatchObject({ code: "lost" });
    wire.farEnd.write(Uint8Array.of(0xff));
    await wire.farEnd.close();
    await lost;
    await expect(device.action.beep(3)).rejects.toMatchObject({ code: "lost" });
    expect(padOf(3)?.beeps).toBe(0);
    await clock.advance(1);
  });
});

it("the readings go on with another reader", async () => {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const line = createFf68Simulator(wire.farEnd, { clock });
  const device = await ff68Driver.open(wire.transport, {}, testContext(clock));
  opened.push(device);
  const first = readerOf(device.readings());
  line.rate(3, 1);
  expect(await first.next()).toMatchObject({ level: 5 });
  await first.end();
  line.rate(3, 2);
  expect(await readerOf(device.readings()).next()).toMatchObject({ level: 4 });
});
