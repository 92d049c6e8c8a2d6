import fc from "fast-check";
import { expect, it } from "vitest";
import { addressOf, daysFrom, monthBefore, pathOf, placeOf, type ReportPlace } from "./places.ts";

const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const days = fc.record({ from: day, to: day });
const key = fc.string({ minLength: 1, maxLength: 12 });
const places: fc.Arbitrary<ReportPlace> = fc.oneof(
  days.map((span) => ({ tab: "overview" as const, ...span })),
  days.map((span) => ({ tab: "devices" as const, ...span })),
  days.map((span) => ({ tab: "split" as const, by: "hour" as const, ...span })),
  day.map((each) => ({ tab: "day" as const, day: each })),
  day.map((each) => ({ tab: "planning" as const, month: each.slice(0, 7) })),
  fc.record({ span: days, key, page: fc.integer({ min: 0, max: 99 }), whole: fc.boolean() }).map((one) => ({
    ...{ tab: "rows" as const, of: "done" as const, ...one.span, page: one.page },
    part: one.whole ? null : { by: "item" as const, key: one.key },
  })),
);
/** As the page takes an address apart. */
const taken = (address: string) => address.slice(1).split("/").map(decodeURIComponent).slice(1);

it("finds its way back from every address", () => {
  fc.assert(
    fc.property(places, (place) => {
      expect(placeOf(taken(addressOf(place)), "2026-11-29")).toEqual(place);
      expect(pathOf(place)).toMatch(/^\/(figures|reports)/);
    }),
  );
});

it("is today's overview where an address says nothing, or nothing that is a day", () => {
  const today = { tab: "overview", from: "2026-11-29", to: "2026-11-29" };
  for (const path of [[], ["overview", "x", "y"], ["nonsense"]])
    expect(placeOf(path, "2026-11-29")).toEqual(today);
});

it("knows the month before, and days over the end of a month", () => {
  expect(monthBefore("2026-01-15")).toBe("2025-12");
  expect(monthBefore("2026-11-29")).toBe("2026-10");
  expect(daysFrom("2026-03-01", -1)).toBe("2026-02-28");
});
