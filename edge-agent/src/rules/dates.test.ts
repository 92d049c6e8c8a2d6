import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WorkCalendar } from "./calendar/work-calendar.ts";
import { promisedOn } from "./due.ts";
import { hallDay, numberDay } from "./hall-day.ts";

const zone = "Asia/Shanghai";
const calendar = new WorkCalendar({
  timeZone: zone,
  workFrom: "09:00",
  workTo: "17:00",
  daysOff: [],
  daysOn: [],
});
const at = (text: string) => Date.parse(text);

describe("the promised day", () => {
  test.each([
    ["2026-01-05T09:00:00+08:00", 5, "workday", "2026-01-12"],
    ["2026-01-09T17:00:00+08:00", 1, "workday", "2026-01-12"],
    ["2026-01-10T12:00:00+08:00", 1, "workday", "2026-01-12"],
    ["2026-01-05T09:00:00+08:00", 10, "day", "2026-01-15"],
    ["2026-02-27T23:59:59+08:00", 2, "day", "2026-03-01"],
    ["2026-01-05T09:00:00+08:00", 0, "workday", "2026-01-05"],
    // The Saturday before the Spring Festival is worked, the nine days of the festival are not.
    ["2026-02-13T10:00:00+08:00", 1, "workday", "2026-02-14"],
    ["2026-02-13T10:00:00+08:00", 2, "workday", "2026-02-24"],
    ["2026-02-24T10:00:00+08:00", 4, "workday", "2026-02-28"],
    ["2026-09-30T10:00:00+08:00", 3, "workday", "2026-10-10"],
    ["2026-09-18T10:00:00+08:00", 1, "workday", "2026-09-20"],
  ] as const)("%s + %d %s", (submitted, value, unit, expected) => {
    expect(promisedOn({ value, unit }, at(submitted), calendar)).toBe(expected);
  });

  test("on the spot promises no day", () => {
    expect(promisedOn({ value: 0, unit: "on-the-spot" }, 0, calendar)).toBeNull();
  });

  test("a workday limit ends on a working day, with exactly as many after the submission", () => {
    const instant = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 90 }), (submitted, value) => {
        const last = promisedOn({ value, unit: "workday" }, submitted, calendar) ?? "";
        expect(calendar.isWorkday(last)).toBe(true);
        let worked = 0;
        const midnight = at(`${calendar.dayAt(submitted)}T00:00:00Z`);
        for (let day = midnight + 86_400_000; day <= at(`${last}T00:00:00Z`); day += 86_400_000)
          if (calendar.isWorkday(new Date(day).toISOString().slice(0, 10))) worked += 1;
        expect(worked).toBe(value);
      }),
    );
  });
});

test("the day is the hall's, not the machine's", () => {
  expect(hallDay(at("2026-01-05T15:59:59Z"), zone)).toBe("2026-01-05");
  expect(hallDay(at("2026-01-05T16:00:00Z"), zone)).toBe("2026-01-06");
  expect(hallDay(at("2026-01-05T16:00:00Z"), "UTC")).toBe("2026-01-05");
  expect(numberDay(at("2026-01-05T16:00:00Z"), zone)).toBe("260106");
});
