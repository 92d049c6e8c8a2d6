import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAfter } from "./calendar-day.ts";
import { instantOf } from "./wall-time.ts";
import { WorkCalendar } from "./work-calendar.ts";

const hourMs = 3_600_000;
const settings = { timeZone: "Asia/Shanghai", workFrom: "09:00", workTo: "17:00", daysOff: [], daysOn: [] };
const calendar = new WorkCalendar(settings);
const at = (text: string) => Date.parse(text);

describe("working days of 2026", () => {
  it.each([
    ["2026-02-13", true],
    ["2026-02-14", true],
    ["2026-02-15", false],
    ["2026-02-20", false],
    ["2026-02-23", false],
    ["2026-02-24", true],
    ["2026-02-28", true],
    ["2026-03-01", false],
    ["2026-09-20", true],
    ["2026-10-01", false],
    ["2026-10-07", false],
    ["2026-10-08", true],
    ["2026-10-10", true],
    ["2026-10-11", false],
  ])("%s %s", (day, worked) => expect(calendar.isWorkday(day)).toBe(worked));

  it("goes by weekdays where no holidays are announced, and by what the hall adds", () => {
    expect(calendar.knownUntil).toBe("2026-12-31");
    expect(calendar.isWorkday("2027-02-05")).toBe(true);
    const told = new WorkCalendar({ ...settings, daysOff: ["2027-02-05"], daysOn: ["2027-02-06"] });
    expect(told.knownUntil).toBe("2027-12-31");
    expect(told.isWorkday("2027-02-05")).toBe(false);
    expect(told.isWorkday("2027-02-06")).toBe(true);
    expect(told.addWorkdays("2027-02-04", 1)).toBe("2027-02-06");
  });
});

describe("working time", () => {
  it("runs only in working hours of working days", () => {
    expect(calendar.workingTime(at("2026-02-13T16:00:00+08:00"), at("2026-02-24T10:00:00+08:00"))).toBe(
      (1 + 8 + 1) * hourMs,
    );
    expect(calendar.workingTime(at("2026-10-01T00:00:00+08:00"), at("2026-10-08T09:00:00+08:00"))).toBe(0);
    expect(calendar.workingTime(5, 4)).toBe(0);
  });

  it("ends on the spot with the working day, or the next one", () => {
    const close = (text: string) => new Date(calendar.sameDayClose(at(text))).toISOString();
    expect(close("2026-09-30T10:00:00+08:00")).toBe("2026-09-30T09:00:00.000Z");
    expect(close("2026-09-30T17:00:00+08:00")).toBe("2026-10-08T09:00:00.000Z");
    expect(close("2026-10-03T10:00:00+08:00")).toBe("2026-10-08T09:00:00.000Z");
  });

  const zones = [
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
  ];
  const calendars = zones.map((timeZone) => new WorkCalendar({ ...settings, timeZone, workFrom: "01:30" }));
  const instant = fc.integer({ min: at("2025-12-01T00:00:00Z"), max: at("2026-12-01T00:00:00Z") });

  it("finds the first instant at which a working time has passed, in any zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        instant,
        fc.integer({ min: 1, max: 400 * hourMs }),
        (zoned, from, working) => {
          const end = zoned.afterWorking(from, working);
          expect(zoned.workingTime(from, end)).toBe(working);
          expect(zoned.workingTime(from, end - 1)).toBe(working - 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("adds up over any cut", () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendars), instant, instant, instant, (zoned, ...instants) => {
        const [a = 0, b = 0, c = 0] = instants.sort((x, y) => x - y);
        expect(zoned.workingTime(a, b) + zoned.workingTime(b, c)).toBe(zoned.workingTime(a, c));
      }),
      { numRuns: 60 },
    );
  });
});

describe("the wall clock", () => {
  it.each([
    ["2026-02-13", "09:00", "Asia/Shanghai", "2026-02-13T01:00:00.000Z"],
    ["2026-02-13", "24:00", "Asia/Shanghai", "2026-02-13T16:00:00.000Z"],
    ["2026-06-01", "09:00", "Asia/Kathmandu", "2026-06-01T03:15:00.000Z"],
    // 02:30 does not exist on this day, and 01:30 comes twice on that.
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-11-01", "09:00", "America/New_York", "2026-11-01T14:00:00.000Z"],
  ])("%s %s in %s", (day, time, zone, expected) => {
    expect(new Date(instantOf(day, time, zone)).toISOString()).toBe(expected);
  });

  it.each([
    ["2026-10-25", 25],
    ["2026-03-29", 23],
  ])("has the hours that %s has", (day, hours) => {
    const timeZone = "Europe/Berlin";
    const always = new WorkCalendar({
      ...settings,
      timeZone,
      workFrom: "24:00",
      workTo: "00:00",
      daysOn: [day],
    });
    const midnight = (of: string) => instantOf(of, "00:00", timeZone);
    expect(always.workingTime(midnight(day), midnight(daysAfter(day, 1)))).toBe(hours * hourMs);
  });

  it("takes a day that ends before it begins as a whole one", () => {
    const odd = new WorkCalendar({ ...settings, workFrom: "17:00", workTo: "09:00" });
    expect(odd.workingTime(at("2026-01-05T00:00:00+08:00"), at("2026-01-06T00:00:00+08:00"))).toBe(
      24 * hourMs,
    );
  });
});
