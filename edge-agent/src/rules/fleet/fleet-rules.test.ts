import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceStep, DeviceView } from "../../contract/index.ts";
import { awayAfterMs } from "../../contract/link.ts";
import { clockOffset, inHallTime } from "./clock-offset.ts";
import { historyTail, withTail } from "./history-tail.ts";
import { retryDelay } from "./retry-delay.ts";
import { deltaOf } from "./view-delta.ts";
import { worstWord } from "./worst-word.ts";

const step = fc.record({
  what: fc.constantFrom("online", "away", "began"),
  why: fc.constantFrom(null, "lost"),
  at: fc.nat(5),
  lastAt: fc.nat(5),
  times: fc.nat(3),
}) as fc.Arbitrary<DeviceStep>;
const steps = fc.array(step, { maxLength: 12 });

describe("what is told of a history", () => {
  it("leads from any history to any other, or is told wholly", () => {
    fc.assert(
      fc.property(steps, steps, (known, next) => {
        const tail = historyTail(known, next);
        if (tail !== null) expect(withTail(known, tail)).toEqual(next);
      }),
    );
  });

  it("is one step where one came and the oldest fell off", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 40 }), step, (known, more) => {
        const tail = historyTail(known, [...known.slice(1), more]);
        expect(tail?.steps.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is none of a history that is too short for it", () => {
    expect(withTail([], { drop: 0, same: 1, steps: [] })).toBeNull();
  });
});

const view = {
  ...{ id: "printer", kind: "receipt-printer", driver: "escpos", address: "x", word: "in-service" },
  freshness: { connectedSince: 1_000, lastAnswer: 2_000, lastActivity: null },
  ...{ values: { paper: "full" }, history: [], error: null, claim: { visit: "v", until: 5_000 } },
} as unknown as DeviceView;

describe("what is told of a device", () => {
  it("is each key that differs, once", () => {
    const known = new Map<string, string>();
    expect(deltaOf(known, view)?.set).toEqual(view);
    expect(deltaOf(known, view)).toBeNull();
    const next = { ...view, word: "degraded", values: { paper: "out" } } as DeviceView;
    expect(deltaOf(known, next)?.set).toEqual({ word: "degraded", values: { paper: "out" } });
  });

  it("is nothing where it only answered, as heartbeats tell that", () => {
    const known = new Map<string, string>();
    deltaOf(known, view);
    expect(deltaOf(known, { ...view, freshness: { ...view.freshness, lastAnswer: 9_000 } })).toBeNull();
    const { claim: _, ...free } = view;
    expect(deltaOf(known, free as DeviceView)).toEqual({ set: {}, without: ["claim"] });
  });
});

it("brings all times of a view into the hall's clock, and none where both agree", () => {
  expect(clockOffset(10_000, 11_500)).toBe(0);
  const offset = clockOffset(10_000, 70_000);
  expect(inHallTime(view, offset)).toMatchObject({
    freshness: { connectedSince: 61_000, lastAnswer: 62_000, lastActivity: null },
    claim: { until: 65_000 },
  });
  expect(inHallTime(view, 0)).toEqual(view);
  const wild = { ...view, freshness: { connectedSince: 1e300, lastAnswer: -5, lastActivity: null } };
  expect(inHallTime(wild, 0).freshness).toEqual({
    connectedSince: 8_640_000_000_000_000,
    lastAnswer: 0,
    lastActivity: null,
  });
});

it("waits longer from try to try, well within the time that a hall gives it, and spreads", () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, chance) => {
      const wait = retryDelay(tries, chance);
      expect(wait).toBeGreaterThanOrEqual(250);
      expect(wait).toBeLessThanOrEqual(awayAfterMs - 5_000);
      expect(retryDelay(tries + 1, chance)).toBeGreaterThanOrEqual(wait);
    }),
  );
});

it("takes the gravest word of a station's devices", () => {
  expect(worstWord([])).toBe("in-service");
  expect(worstWord(["attention", "in-service", "degraded"])).toBe("degraded");
});
