import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RatingLevel } from "../../contract/rating.ts";
import { type ClerkRating, median, outliersOf } from "./outliers.ts";
import { signalsOf } from "./signals.ts";
import { summaryOf } from "./summary.ts";

const level = fc.constantFrom<RatingLevel>(5, 4, 3, 2, 1);

describe("a summary", () => {
  it("comes with its n and its response rate, and never takes silence for satisfaction", () => {
    const rated = fc.array(fc.record({ level, excluded: fc.boolean() }), { maxLength: 40 });
    fc.assert(
      fc.property(rated, fc.nat(100), (all, silent) => {
        const summary = summaryOf(all, all.length + silent);
        const counted = all.filter((each) => !each.excluded);
        expect(summary.n).toBe(counted.length);
        expect(summary.levels.reduce((sum, n) => sum + n, 0)).toBe(counted.length);
        expect(summary.invited).toBe(all.length + silent);
        const bad = counted.filter((each) => each.level <= 2).length;
        expect(summary.satisfied).toBe(counted.length === 0 ? null : (counted.length - bad) / counted.length);
        expect(summary.satisfied).toBe(summaryOf(all, all.length).satisfied);
      }),
    );
  });

  it("of nothing has no rates", () => {
    expect(summaryOf([], 0)).toMatchObject({ n: 0, responseRate: null, satisfied: null });
    expect(summaryOf([], 9)).toMatchObject({ n: 0, responseRate: 0, satisfied: null });
  });
});

describe("a median", () => {
  it.each([
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[3, 1, 2], 2],
  ])("of %j is %s", (values, middle) => expect(median(values)).toBe(middle));
});

describe("signals", () => {
  const press = { channel: "pad", at: 100_000, askedAt: 95_000, tookMs: 4_000, visit: null } as const;
  const visit = { beganAt: 10_000, endedAt: 94_000 };

  it.each([
    ["nothing", press, []],
    ["too fast by the pad's clock", { ...press, tookMs: 1_999 }, ["too-fast"]],
    ["too fast by the hall's", { ...press, at: 96_000 }, ["too-fast"]],
    ["just slow enough", { ...press, tookMs: 2_000 }, []],
    ["a visit that was", { ...press, visit }, []],
    ["a visit still running", { ...press, visit: { beganAt: 10_000, endedAt: null } }, []],
    ["never called", { ...press, visit: { beganAt: null, endedAt: null } }, ["nobody-there"]],
    ["over at once", { ...press, visit: { beganAt: 90_000, endedAt: 94_000 } }, ["nobody-there"]],
    ["long gone", { ...press, at: 900_000, askedAt: 890_000, visit }, ["nobody-there"]],
    ["a phone", { ...press, channel: "phone", tookMs: 1, visit: { beganAt: null, endedAt: null } }, []],
  ] as const)("of %s", (_, pressed, signals) => expect(signalsOf(pressed, 2_000)).toEqual(signals));
});

describe("outliers", () => {
  const ratings = (clerk: string, n: number, best: number, tookMs: (at: number) => number): ClerkRating[] =>
    Array.from({ length: n }, (_, at) => ({ clerk, level: at < best * n ? 5 : 4, tookMs: tookMs(at) }));
  const slow = (at: number) => 4_000 + ((at * 7919) % 9_000);
  const hall = [
    ...ratings("a", 60, 0.6, slow),
    ...ratings("b", 60, 0.55, slow),
    ...ratings("c", 60, 0.65, slow),
  ];

  it("show a clerk whose ratings are all best, or pressed at once", () => {
    const odd = ratings("odd", 40, 1, (at) => 600 + ((at * 31) % 300));
    expect(outliersOf("odd", [...hall, ...odd], 20)).toEqual(["all-best", "fast"]);
    expect(outliersOf("a", [...hall, ...odd], 20)).toEqual([]);
  });

  it("say nothing of few", () => {
    expect(outliersOf("odd", [...hall, ...ratings("odd", 19, 1, () => 300)], 20)).toEqual([]);
    expect(
      outliersOf(
        "odd",
        ratings("odd", 40, 1, () => 300),
        20,
      ),
    ).toEqual([]);
  });

  it("say nothing where all are alike", () => {
    const alike = [...ratings("a", 30, 1, () => 500), ...ratings("b", 30, 1, () => 500)];
    expect(outliersOf("a", alike, 20)).toEqual([]);
  });

  it("rarely cry out where chance alone is at work", () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    let cries = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const all = ["a", "b", "c", "d", "e"].flatMap((clerk) =>
        Array.from({ length: 40 }, (): ClerkRating => {
          return { clerk, level: random() < 0.7 ? 5 : 4, tookMs: 2_000 + random() * 10_000 };
        }),
      );
      cries += outliersOf("a", all, 20).length;
    }
    expect(cries).toBeLessThanOrEqual(6);
  });
});
