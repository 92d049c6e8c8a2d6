import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceRow } from "../../contract/index.ts";
import { deviceWords } from "../../contract/views.ts";
import { aDevice } from "../../fleet/testing/samples.ts";
import { deviceRow } from "./device-row.ts";
import { type LastKnown, lastKnownOf, metAgain, shortGapMs } from "./last-known.ts";

const paperOut = { code: "paper-out", since: 9_000, action: "load-paper", tries: 0 } as const;
const row = (change: Partial<DeviceRow> = {}): DeviceRow => ({
  ...deviceRow("002", aDevice("printer"), null, 9_000),
  ...change,
});
const last = (change: Partial<LastKnown> = {}): LastKnown => ({
  ...{ word: "in-service", since: 1_000, atLeast: false, cause: null, until: 5_000 },
  ...change,
});

describe("a device that is met again", () => {
  it("keeps its beginning over a short time in which nobody could tell, or where its agent ran on", () => {
    expect(metAgain(row(), last(), 9_000, false)).toMatchObject({ since: 1_000 });
    expect(metAgain(row(), last(), 9_000, false)).not.toHaveProperty("atLeast");
    const late = 5_000 + shortGapMs + 1;
    expect(metAgain(row(), last(), late, false)).toMatchObject({ since: late, atLeast: true });
    expect(metAgain(row(), last(), late, true)).toMatchObject({ since: 1_000 });
  });

  it("says at least where it is another, or nothing is known", () => {
    for (const before of [null, last({ word: "degraded" })])
      expect(metAgain(row(), before, 9_000, true)).toMatchObject({ since: 9_000, atLeast: true });
    expect(metAgain(row(), last({ atLeast: true }), 9_000, true)).toMatchObject({
      since: 1_000,
      atLeast: true,
    });
  });

  it("keeps the beginning of its error where that is the same", () => {
    const out = row({ word: "degraded", error: paperOut });
    const before = last({ word: "degraded", cause: { code: "paper-out", since: 3_000 } });
    expect(metAgain(out, before, 9_000, false).error?.since).toBe(3_000);
    const other = last({ word: "degraded", cause: { code: "jammed", since: 3_000 } });
    expect(metAgain(out, other, 9_000, false).error?.since).toBe(9_000);
  });

  it("never begins after now, whatever clocks did", () => {
    const instant = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...deviceWords),
        instant,
        instant,
        instant,
        fc.boolean(),
        (word, since, until, at, ranOn) => {
          const met = metAgain(row(), last({ word, since, until }), at, ranOn);
          expect(met.since).toBeLessThanOrEqual(at);
          if (word !== "in-service") expect(met.atLeast).toBe(true);
        },
      ),
    );
  });

  it("is kept as it was", () => {
    const out = row({ word: "degraded", since: 2_000, error: paperOut, atLeast: true });
    expect(lastKnownOf(out, 8_000)).toMatchObject({
      ...{ word: "degraded", since: 2_000, atLeast: true, until: 8_000 },
      cause: { code: "paper-out", since: 9_000 },
    });
  });
});
