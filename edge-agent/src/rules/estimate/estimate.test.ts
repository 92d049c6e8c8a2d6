import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracyOf } from "./accuracy.ts";
import { estimateAll, estimateWait } from "./estimate.ts";
import { seeded } from "./random.ts";
import { serviceTime } from "./service-time.ts";
import { type OpenWindow, playOnce, type Scene, type Waiting } from "./simulate.ts";

const service = serviceTime(10, []);
const open = (id: string, lanes: readonly string[] = []): OpenWindow => ({
  id,
  lanes,
  busy: null,
  opensIn: 0,
});
const busy = (id: string): OpenWindow => ({ ...open(id), busy: { service, elapsed: 3 } });
const normal = (waited: number, lane = "a"): Waiting => ({
  lane,
  priority: "normal",
  waited,
  overtaken: 0,
  toWindow: null,
  service,
});
const scene = (change: Partial<Scene>): Scene => ({
  windows: [open("1")],
  waiting: [],
  classes: new Map([
    ["normal", { weight: 1, offset: 0 }],
    ["elderly", { weight: 2, offset: 5 }],
  ]),
  longestWait: 60,
  mostOvertaken: 6,
  noShow: { share: 0, minutes: 1 },
  pauses: { perHour: 0, minutes: 10 },
  unsure: 0,
  arrivals: [],
  ...change,
});

const told = (change: Partial<Scene>, who = normal(0)) => {
  const estimate = estimateWait(scene(change), who, 7);
  if (estimate === null) throw new Error("no window serves it");
  return estimate;
};

describe("an estimate of the wait", () => {
  it("is nothing where a window is free and nobody waits", () => {
    expect(told({})).toEqual({ low: 0, likely: 0, high: 0 });
  });

  it("is none where no open window serves the lane", () => {
    expect(estimateWait(scene({ windows: [] }), normal(0), 1)).toBeNull();
    expect(estimateWait(scene({ windows: [open("1", ["b"])] }), normal(0), 1)).toBeNull();
  });

  it("grows with who is ahead and shrinks with windows", () => {
    const line = (n: number) => Array.from({ length: n }, (_, at) => normal(n - at));
    const one = told({ windows: [busy("1")], waiting: line(4) });
    const many = told({ windows: [busy("1")], waiting: line(12) });
    const shared = told({ windows: ["1", "2", "3", "4"].map(busy), waiting: line(12) });
    expect(many.likely).toBeGreaterThan(one.likely * 2);
    expect(shared.likely).toBeLessThan(many.likely / 2.5);
    expect(one.low).toBeLessThan(one.likely);
    expect(one.likely).toBeLessThan(one.high);
  });

  it("lets priority go before, and counts who may come and overtake", () => {
    const waiting = Array.from({ length: 10 }, (_, at) => normal(10 - at));
    const windows = [busy("1"), busy("2")];
    const usual = told({ windows, waiting });
    const older = told({ windows, waiting }, { ...normal(0), priority: "elderly" });
    const crowded = told({
      windows,
      waiting,
      arrivals: [{ lane: "a", priority: "elderly", perHour: 12, service }],
    });
    expect(older.likely).toBeLessThan(usual.likely);
    expect(crowded.likely).toBeGreaterThan(usual.likely);
  });

  it("calls the oldest first once the promised wait is over", () => {
    const waiting = [
      { ...normal(70), lane: "a" },
      { ...normal(30), priority: "elderly" },
    ];
    const wait = playOnce(scene({ waiting }), { ...normal(65), priority: "normal" }, () => 0.5);
    const behind = playOnce(scene({ waiting }), { ...normal(20), priority: "normal" }, () => 0.5);
    expect(wait).toBeGreaterThan(0);
    expect(behind).toBeGreaterThan(wait ?? 0);
  });

  it("is longer where windows pause, and wider where little is known", () => {
    const waiting = Array.from({ length: 12 }, (_, at) => normal(12 - at));
    const windows = [busy("1"), busy("2")];
    const usual = told({ windows, waiting });
    const paused = told({ windows, waiting, pauses: { perHour: 2, minutes: 15 } });
    const unsure = told({ windows, waiting, unsure: 0.4 });
    expect(paused.likely).toBeGreaterThan(usual.likely);
    expect(unsure.high - unsure.low).toBeGreaterThan(usual.high - usual.low);
  });

  it("waits for the window that asked for the ticket", () => {
    const windows = [open("1"), busy("2")];
    expect(told({ windows }, { ...normal(0), toWindow: "1" }).likely).toBe(0);
    expect(told({ windows }, { ...normal(0), toWindow: "2" }).likely).toBeGreaterThan(0);
  });

  it("tells everybody who waits what is left, in the order of calling", () => {
    const waiting = [normal(9), { ...normal(3), priority: "elderly" }, normal(6), normal(1, "b")];
    const left = estimateAll(scene({ windows: [{ ...busy("1"), lanes: ["a"] }], waiting }), 3);
    const likely = left.map((each) => each?.likely ?? null);
    expect(likely[3]).toBeNull();
    const [oldest, older, middle] = likely as [number, number, number];
    expect(older).toBeLessThan(oldest);
    expect(oldest).toBeLessThan(middle);
  });

  it("ends for any scene, and its range is in order", () => {
    const person = fc.record({
      lane: fc.constantFrom("a", "b"),
      priority: fc.constantFrom("normal", "elderly", "unheard-of"),
      waited: fc.integer({ min: -60, max: 120 }),
      overtaken: fc.nat(8),
      toWindow: fc.constantFrom(null, "1", "9"),
      service: fc.constant(service),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 25 }), fc.nat(4), fc.integer(), (waiting, more, seed) => {
        const windows = [open("1"), ...Array.from({ length: more }, (_, at) => busy(String(at + 2)))];
        const estimate = estimateWait(scene({ waiting, windows }), normal(0), seed);
        expect(estimate?.low).toBeLessThanOrEqual(estimate?.likely ?? -1);
        expect(estimate?.likely).toBeLessThanOrEqual(estimate?.high ?? -1);
      }),
      { numRuns: 60 },
    );
  });
});

describe("accuracy", () => {
  it("is counted from what was told and what happened", () => {
    const estimate = { low: 5, likely: 10, high: 15 };
    const told = [8, 12, 30].map((waited) => ({ estimate, waited }));
    expect(accuracyOf(told)).toEqual({
      n: 3,
      mae: 8,
      bias: -20 / 3,
      rmse: Math.sqrt((4 + 4 + 400) / 3),
      covered: 2 / 3,
      muchLater: 1 / 3,
    });
    expect(accuracyOf([])).toBeNull();
  });

  it("draws the same numbers for the same seed", () => {
    const [one, two] = [seeded(5), seeded(5)];
    expect([one(), one(), one()]).toEqual([two(), two(), two()]);
  });
});
