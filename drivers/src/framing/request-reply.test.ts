import { describe, expect, it } from "vitest";
import type { Framing } from "../contract/framing.ts";
import { createManualClock } from "../testing/clock.ts";
import { createMemoryWire } from "../testing/memory-wire.ts";
import { RequestReply } from "./request-reply.ts";

/** The plainest frames there are: one byte each. */
const oneByte: Framing<number> = {
  encode: (frame) => Uint8Array.of(frame),
  push: (chunk) => [...chunk].map((frame) => ({ kind: "frame", frame })),
  quiet: () => [],
};

function rig() {
  const clock = createManualClock();
  const wire = createMemoryWire();
  const asked: number[] = [];
  wire.farEnd.onBytes((bytes) => asked.push(...bytes));
  const line = new RequestReply({ transport: wire.transport, framing: oneByte, clock });
  return { clock, wire, asked, line, answer: (byte: number) => wire.farEnd.write(Uint8Array.of(byte)) };
}
const to = (expected: number, signal?: AbortSignal) => ({
  accepts: (frame: number) => frame === expected,
  limitMs: 100,
  signal,
});

describe("one request in flight", () => {
  it("asks in order, and only when the one before is answered", async () => {
    const { line, asked, answer, clock } = rig();
    const first = line.request(1, to(11));
    const second = line.request(2, to(12));
    await clock.untilSleeping();
    expect(asked).toEqual([1]);
    answer(11);
    expect((await first).frame).toBe(11);
    await clock.untilSleeping();
    expect(asked).toEqual([1, 2]);
    answer(12);
    expect((await second).frame).toBe(12);
    await line.close();
  });

  it("passes over what can't be the answer", async () => {
    const { line, answer, clock } = rig();
    const asking = line.request(1, to(11));
    await clock.untilSleeping();
    answer(99);
    answer(11);
    expect((await asking).frame).toBe(11);
    expect(line.unexpected).toBe(1);
    await line.close();
  });

  it("times out, lets the late answer pass, and goes on", async () => {
    const { line, asked, answer, clock } = rig();
    const silent = expect(line.request(1, to(11))).rejects.toMatchObject({ code: "timeout" });
    await clock.untilSleeping();
    await clock.advance(100);
    await silent;
    const next = line.request(1, to(11));
    await clock.untilSleeping();
    answer(11);
    await clock.advance(120);
    expect(asked).toEqual([1, 1]);
    expect(line.unexpected).toBe(1);
    answer(11);
    expect((await next).frame).toBe(11);
    await line.close();
  });

  it("waits on while bytes arrive, but not for ever", async () => {
    const { line, answer, clock } = rig();
    const babbled = expect(line.request(1, to(11))).rejects.toMatchObject({ code: "timeout" });
    for (let passed = 0; passed < 1700; passed += 50) {
      answer(99);
      await clock.advance(50);
    }
    await babbled;
    expect(clock.uptime()).toBeGreaterThan(1000);
    await line.close();
  });
});

describe("endings", () => {
  it("a signal takes back one request, not the line", async () => {
    const { line, answer, clock } = rig();
    const stop = new AbortController();
    const given = expect(line.request(1, to(11, stop.signal))).rejects.toMatchObject({ code: "aborted" });
    await clock.untilSleeping();
    stop.abort();
    await given;
    const next = line.request(2, to(12));
    await clock.untilSleeping();
    await clock.advance(60);
    answer(12);
    expect((await next).frame).toBe(12);
    await line.close();
  });

  it("a lost wire rejects what is under way and what comes after", async () => {
    const { line, wire, clock } = rig();
    const under = expect(line.request(1, to(11))).rejects.toMatchObject({ code: "lost" });
    await clock.untilSleeping();
    await wire.farEnd.close();
    await under;
    await expect(line.request(2, to(12))).rejects.toMatchObject({ code: "lost" });
    await line.close();
  });

  it("closing leaves the port to the next reader", async () => {
    const { line, wire, clock } = rig();
    const under = expect(line.request(1, to(11))).rejects.toMatchObject({ code: "aborted" });
    await clock.untilSleeping();
    await line.close();
    await under;
    wire.farEnd.write(Uint8Array.of(5));
    const next = await wire.transport.chunks()[Symbol.asyncIterator]().next();
    expect(next.value).toEqual(Uint8Array.of(5));
  });
});
