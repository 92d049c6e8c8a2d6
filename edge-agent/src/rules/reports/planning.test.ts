import fc from "fast-check";
import { expect, it } from "vitest";
import { PlanningCount } from "./planning.ts";
import type { SplitTicket } from "./split.ts";

const ticket = fc.record({
  day: fc.constantFrom("2026-10-12", "2026-10-13", "2026-10-17"),
  hour: fc.constantFrom("09", "10", "16"),
  item: fc.constantFrom("a", "b", "c", "rare"),
  waitedMs: fc.option(fc.integer({ min: 0, max: 7_200_000 })),
});
const whole = (some: Pick<SplitTicket, "day" | "hour" | "item" | "waitedMs">): SplitTicket => ({
  ...some,
  ...{ window: null, lane: "general", class: "normal", source: "kiosk", station: "001" },
  ...{ state: "done", handledMs: 0, missed: 0 },
});
const k = 5;

it("tells the district of nobody in a group smaller than k, and loses nobody from its totals", () => {
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 60 }), (some) => {
      const count = new PlanningCount();
      count.add({ tickets: some.map(whole), cases: [], ratings: [] });
      const tables = count.tables(k);
      expect(tables.length).toBe(some.length < k ? 0 : 2);
      for (const { rows, totals, total } of tables) {
        expect(total).toBe(some.length);
        for (const n of [...totals, ...rows.map((row) => row.total)]) expect(n).toBeGreaterThanOrEqual(k);
        for (const { key, cells, waiting } of rows) {
          for (const n of cells) if (n !== null && n > 0) expect(n).toBeGreaterThanOrEqual(k);
          const waited = some.filter(({ item, waitedMs }) => item === key && waitedMs !== null);
          if (key !== "*" && waited.length < k) expect(waiting).toBeNull();
        }
      }
    }),
  );
});

it("counts a month's weekdays and answers, the reviewed ones too", () => {
  const count = new PlanningCount();
  const rating = (level: number) => ({ day: "2026-10-12", hour: "09", item: "a", window: "1", level });
  count.add({
    tickets: [],
    cases: Array.from({ length: 6 }, () => ({
      ...{ day: "2026-10-12", hour: "09", item: "a", station: "001" },
      ...{ channel: "kiosk", spot: 0 },
    })),
    ratings: [5, 5, 5, 4, 3, 2, 2, 1, 1, 1].map(rating),
  });
  expect(count.tables(k)).toMatchObject([
    { what: "cases-by-channel", columns: [{ key: "kiosk" }], rows: [{ key: "a", cells: [6], total: 6 }] },
    { what: "ratings-by-answer", rows: [{ key: "a", cells: [5, 5] }], withheld: 0 },
  ]);
});
