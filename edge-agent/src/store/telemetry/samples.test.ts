import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldInto } from "../../rules/telemetry/bucket.ts";
import { cutOf, dayMs, edgesOf, type Keep, levels } from "../../rules/telemetry/levels.ts";
import { TelemetryFile } from "./telemetry-file.ts";

const keep: Keep = { raw: 2, "ten-minutes": 14, hour: 100, day: 1_830 };
const first = Date.parse("2026-03-01T03:00:00Z");
const spanDays = 150;

const samples = fc.uniqueArray(
  fc.record({
    at: fc.integer({ min: first, max: first + spanDays * dayMs }),
    value: fc.integer({ min: 0, max: 50 }),
  }),
  { selector: ({ at }) => at, minLength: 1, maxLength: 80 },
);
const zones = fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "Asia/Kathmandu");

describe("samples", () => {
  it("keep their days through every thinning, however late they come", () => {
    fc.assert(
      fc.property(
        samples,
        zones,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
        (all, zone, looks) => {
          const file = new TelemetryFile(null);
          const days = edgesOf("day", first, first + spanDays * dayMs + 1, zone);
          const raw = [...all]
            .sort((a, b) => a.at - b.at)
            .map(({ at, value }) => ({ at, n: 1, sum: value, low: value, high: value }));
          const share = Math.ceil(all.length / looks.length);
          for (const [turn, days_] of [...looks].sort((a, b) => a - b).entries()) {
            // Some come only after others of their time were thinned already.
            for (const { at, value } of all.slice(turn * share, (turn + 1) * share))
              file.samples.put("001", "printer", "silence", at, value);
            for (const level of levels) {
              const cut = cutOf(level, first + days_ * dayMs, keep, zone);
              for (const series of file.samples.all()) file.samples.thin(series, level, cut, zone);
            }
          }
          const series = file.samples.find("001", "printer", "silence") ?? -1;
          const rows = file.samples.read(series, 0, Number.MAX_SAFE_INTEGER);
          expect(foldInto(days, rows)).toEqual(foldInto(days, raw));
          file.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("stand in the level of their age, and are given up at its end", () => {
    const zone = "Asia/Shanghai";
    const file = new TelemetryFile(null);
    for (let minute = 0; minute < 60; minute += 1)
      file.samples.put("001", "printer", "receipts", first + minute * 60_000, 1);
    const [series = -1] = file.samples.all();
    const rowsAfter = (days: number) => {
      for (const level of levels)
        file.samples.thin(series, level, cutOf(level, first + days * dayMs, keep, zone), zone);
      return file.samples.read(series, 0, Number.MAX_SAFE_INTEGER);
    };
    expect(rowsAfter(1)).toHaveLength(60);
    expect(rowsAfter(3)).toHaveLength(6);
    expect(rowsAfter(20)).toEqual([{ at: first, n: 60, sum: 60, low: 1, high: 1 }]);
    expect(rowsAfter(110)).toMatchObject([{ at: Date.parse("2026-02-28T16:00:00Z"), n: 60 }]);
    expect(rowsAfter(1_900)).toEqual([]);
    file.close();
  });

  it("of the same instant add up where they are counted", () => {
    const file = new TelemetryFile(null);
    file.samples.put("001", "printer", "receipts", first, 2);
    file.samples.put("001", "printer", "receipts", first, 3);
    file.samples.put("001", "printer", "silence", first, 9);
    file.samples.put("001", "printer", "silence", first, 4);
    const values = file.samples.all().map((series) => file.samples.read(series, 0, first + 1)[0]?.sum);
    expect(values).toEqual([5, 9]);
    file.close();
  });
});
