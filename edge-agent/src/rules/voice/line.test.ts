import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, expire, formOf, join, type Line, leave, nextExpiry, type Settled } from "./line.ts";

const call = (callId: string, ticketId: string, window: string, at = 0): Call => ({
  callId,
  ticketId,
  number: ticketId.toUpperCase(),
  window,
  at,
});
const ids = (line: Line) => line.map(({ callId }) => callId);

describe("the line of calls", () => {
  it("replaces a ticket's older call where it stands, and takes out an older one of the same window", () => {
    const { line } = join(join([], call("1", "a", "1")).line, call("2", "b", "2"));
    const again = join(line, call("3", "a", "1"));
    expect(ids(again.line)).toEqual(["3", "2"]);
    expect(again.settled).toMatchObject([{ call: { callId: "1" }, outcome: "replaced" }]);
    const other = join(line, call("4", "c", "2"));
    expect(ids(other.line)).toEqual(["1", "4"]);
    expect(other.settled).toMatchObject([{ call: { callId: "2" }, outcome: "needless" }]);
  });

  it("is left by who came to the window", () => {
    const { line } = join(join([], call("1", "a", "1")).line, call("2", "b", "2"));
    const { line: rest, settled } = leave(line, "a");
    expect(ids(rest)).toEqual(["2"]);
    expect(settled).toMatchObject([{ outcome: "needless" }]);
  });

  it("drops what is older than it may be, and nothing younger", () => {
    const line = [call("1", "a", "1", 0), call("2", "b", "2", 1)];
    expect(ids(expire(line, 60_000, 60_000, "late").line)).toEqual(["1", "2"]);
    const { line: rest, settled } = expire(line, 60_001, 60_000, "no-speaker");
    expect(ids(rest)).toEqual(["2"]);
    expect(settled).toMatchObject([{ outcome: "dropped", reason: "no-speaker" }]);
  });

  it("is said in few words when someone waits behind, or when it is late", () => {
    const first = call("1", "a", "1", 0);
    expect(formOf([first], first, 9_000)).toBe("full");
    expect(formOf([first], first, 10_001)).toBe("short");
    expect(formOf([first, call("2", "b", "2")], first, 0)).toBe("short");
  });

  it("waits for nothing longer than it may, whatever the clock does", () => {
    expect(nextExpiry([call("1", "a", "1", 100)], 30_100, 60_000)).toBe(30_000);
    expect(nextExpiry([call("1", "a", "1", 9_999_999)], 0, 60_000)).toBe(60_000);
  });

  const act = fc.oneof(
    fc.record({
      kind: fc.constant("call" as const),
      ticket: fc.integer({ min: 0, max: 9 }),
      window: fc.integer({ min: 1, max: 6 }),
    }),
    fc.record({ kind: fc.constant("leave" as const), ticket: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ kind: fc.constant("take" as const) }),
    fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: -5_000, max: 40_000 }) }),
  );

  it("loses no call and speaks none twice, holds a ticket and a window once, and keeps the order", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        let line: Line = [];
        let now = 0;
        let calls = 0;
        const ended: string[] = [];
        const settle = (settled: readonly Settled[]) =>
          ended.push(...settled.map((each) => each.call.callId));
        for (const each of acts) {
          if (each.kind === "wait") now += each.ms;
          if (each.kind === "call") {
            const step = join(line, call(`c${calls}`, `t${each.ticket}`, `${each.window}`, now));
            calls += 1;
            line = step.line;
            settle(step.settled);
          }
          if (each.kind === "leave") {
            const step = leave(line, `t${each.ticket}`);
            line = step.line;
            settle(step.settled);
          }
          const step = expire(line, now, 60_000, "late");
          line = step.line;
          settle(step.settled);
          if (each.kind === "take" && line[0] !== undefined) {
            ended.push(line[0].callId);
            line = line.slice(1);
          }
          expect(new Set(line.map((one) => one.ticketId)).size).toBe(line.length);
          expect(new Set(line.map((one) => one.window)).size).toBe(line.length);
          for (const one of line) expect(now - one.at).toBeLessThanOrEqual(60_000);
        }
        const all = [...ended, ...ids(line)].sort();
        expect(all).toEqual(Array.from({ length: calls }, (_, at) => `c${at}`).sort());
      }),
    );
  });
});
