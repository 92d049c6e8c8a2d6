import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, foldInto, merged } from "./bucket.ts";
import { coarsestAt, cutOf, dayMs, dayStart, edgesOf, levelFor, stepStart } from "./levels.ts";
import { grownBy, statesOf } from "./series.ts";

const shanghai = "Asia/Shanghai";
const hour = 3_600_000;
const keep = { raw: 2, "ten-minutes": 14, hour: 100, day: 1_830 };
const at = (text: string) => Date.parse(text);

describe("steps", () => {
  it("count from the hall's midnight, also where clocks are changed or zones are odd", () => {
    expect(stepStart("day", at("2026-03-02T03:00:00Z"), shanghai)).toBe(at("2026-03-01T16:00:00Z"));
    expect(stepStart("ten-minutes", at("2026-03-02T03:17:00Z"), shanghai)).toBe(at("2026-03-02T03:10:00Z"));
    // 05:45 ahead of UTC: an hour begins at a quarter past.
    expect(stepStart("hour", at("2026-03-02T03:17:00Z"), "Asia/Kathmandu")).toBe(at("2026-03-02T03:15:00Z"));
    const spring = edgesOf("day", at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z"), "Europe/Berlin");
    expect(spring.slice(1).map((edge, index) => (edge - (spring[index] ?? 0)) / hour)).toEqual([24, 23, 24]);
  });

  it("cover the time that was asked for, without a gap", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at("2025-01-01"), max: at("2027-01-01") }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("ten-minutes" as const, "hour" as const, "day" as const),
        fc.constantFrom(shanghai, "Europe/Berlin", "Asia/Kathmandu"),
        (from, hours, level, zone) => {
          const to = from + hours * hour;
          const edges = edgesOf(level, from, to, zone);
          expect(edges[0]).toBeLessThanOrEqual(from);
          expect(edges.at(-1)).toBeGreaterThanOrEqual(to);
          expect(edges.at(-2)).toBeLessThan(to);
          for (const edge of edges) expect(stepStart(level, edge, zone)).toBe(edge);
          expect([...edges].sort((a, b) => a - b)).toEqual(edges);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are as many as a table can show", () => {
    const now = at("2026-11-29T08:00:00Z");
    const count = (days: number) => {
      const from = now - days * dayMs;
      return edgesOf(levelFor(from, now), from, now, shanghai).length;
    };
    for (const days of [1, 7, 30, 90, 365]) expect(count(days)).toBeLessThanOrEqual(368);
  });

  it("know how coarse a time is kept, and cut at the next level's steps", () => {
    const now = at("2026-11-29T08:03:07Z");
    expect(coarsestAt(now - dayMs, now, keep, shanghai)).toBe("raw");
    expect(coarsestAt(now - 3 * dayMs, now, keep, shanghai)).toBe("ten-minutes");
    expect(coarsestAt(now - 90 * dayMs, now, keep, shanghai)).toBe("hour");
    expect(coarsestAt(now - 365 * dayMs, now, keep, shanghai)).toBe("day");
    expect(cutOf("raw", now, keep, shanghai)).toBe(now - 2 * dayMs - (3 * 60_000 + 7_000));
    expect(cutOf("hour", now, keep, shanghai)).toBe(dayStart(now - 100 * dayMs, shanghai));
  });
});

describe("buckets", () => {
  const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 60 });

  it("add up to the same however they are cut", () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(59), { maxLength: 6 }), (all, cuts) => {
        const rows = all.map((value, index) => ({ at: index, ...bucketOf(value) }));
        const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b).filter((cut) => cut > 0), 60];
        const steps = foldInto(edges, rows).filter((step) => step !== null);
        const whole = steps.reduce((sum, step) => merged(sum, step), null as (typeof steps)[number] | null);
        expect(whole).toEqual({
          n: all.length,
          sum: all.reduce((sum, one) => sum + one, 0),
          low: Math.min(...all),
          high: Math.max(...all),
        });
      }),
    );
  });

  it("leave out what lies outside", () => {
    const rows = [1, 5, 9].map((time) => ({ at: time, ...bucketOf(time) }));
    expect(foldInto([2, 4, 6], rows)).toEqual([null, bucketOf(5)]);
    expect(foldInto([], rows)).toEqual([]);
  });
});

describe("what devices tell", () => {
  it("grows by what came about, also when it began anew", () => {
    expect(grownBy(undefined, 400)).toBe(0);
    expect(grownBy(3, 5)).toBe(2);
    expect(grownBy(500, 2)).toBe(2);
  });

  it("is kept as states only where it names nobody", () => {
    expect(statesOf({ paper: "low", cover: "unknown", media: "present", shown: "A012", cuts: 3 })).toEqual({
      paper: "low",
    });
  });
});
