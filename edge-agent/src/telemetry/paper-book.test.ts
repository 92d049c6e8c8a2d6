import { describe, expect, it } from "vitest";
import { dayMs } from "../rules/telemetry/levels.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";
import { PaperBook, rollAxis } from "./paper-book.ts";

const timeZone = "Asia/Shanghai";
const hour = 3_600_000;
/** Midnight of 2026-03-02, a Monday, in Shanghai. */
const monday = Date.parse("2026-03-01T16:00:00Z");
const usual = { roll: 60, afterLow: 4 };

/** A printer that prints ten slips of 0.2 m each hour from nine to five, every day, and its rolls of 48 m: three days each. */
function printed(days: number) {
  const file = new TelemetryFile(null);
  const paper = (value: string, from: number) => {
    file.spells.end("001", "p", "paper", from);
    file.spells.begin("001", "p", "paper", from, value, null);
  };
  file.spells.begin("001", "p", "word", monday, "in-service", null);
  for (let day = 0; day < days; day += 1) {
    const begin = monday + day * dayMs;
    if (day % 3 === 0) {
      if (day > 0) paper("out", begin - hour);
      paper("full", begin);
    }
    for (let clock = 9; clock < 17; clock += 1) {
      file.samples.put("001", "p", "receipts", begin + clock * hour, 10);
      file.samples.put("001", "p", "metres", begin + clock * hour, 2);
    }
  }
  return { file, book: new PaperBook({ file, timeZone, usual }) };
}

describe("the book of paper", () => {
  it("learns from a printer's own rolls how long the one in use lasts", () => {
    const { file, book } = printed(16);
    // Tuesday night of the sixth roll: one day of it is gone.
    const told = book.paper("001", "p", monday + 16 * dayMs);
    expect(told).toMatchObject({ state: "full", newSince: monday + 15 * dayMs, slips: 80 });
    expect(told?.metres).toBeCloseTo(16);
    expect(told?.forecast).toMatchObject({ slips: { likely: 160 }, learnedFrom: 4 });
    // Two days from nine to five are left.
    const likely = told?.forecast?.emptyAt.likely ?? 0;
    expect(Math.abs(likely - (monday + 17 * dayMs + 17 * hour))).toBeLessThanOrEqual(hour);
    file.close();
  });

  it("counts from a manager's word where the sensor saw no change", () => {
    const { file, book } = printed(2);
    const at = monday + dayMs + 13 * hour;
    file.spells.begin("001", "p", rollAxis, at, "new", null);
    expect(book.paper("001", "p", monday + 2 * dayMs)).toMatchObject({ newSince: at, slips: 40 });
    file.close();
  });

  it("says nothing of a device without paper, and no forecast where nobody counts", () => {
    const { file, book } = printed(1);
    file.spells.begin("001", "reader", "word", monday, "in-service", null);
    file.spells.begin("001", "blind", "paper", monday, "low", null);
    expect(book.paper("001", "nobody", monday + dayMs)).toBeNull();
    expect(book.paper("001", "reader", monday + dayMs)).toBeNull();
    expect(book.paper("001", "blind", monday + dayMs)).toMatchObject({ state: "low", forecast: null });
    file.close();
  });
});
