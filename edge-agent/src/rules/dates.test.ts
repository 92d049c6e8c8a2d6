import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { promisedOn } from "./due.ts";
import { hallDay, numberDay } from "./hall-day.ts";

const zone = "Asia/Shanghai";
const at = (text: string) => Date.parse(text);

describe("the promised day", () => {
  test.each([
    ["2026-01-05T09:00:00+08:00", 5, "workday", "2026-01-12"],
    ["2026-01-09T17:00:00+08:00", 1, "workday", "2026-01-12"],
    ["2026-01-10T12:00:00+08:00", 1, "workday", "2026-01-12"],
    ["2026-01-05T09:00:00+08:00", 10, "day", "2026-01-15"],
    ["2026-02-27T23:59:59+08:00", 2, "day", "2026-03-01"],
    ["2026-01-05T09:00:00+08:00", 0, "workday", "2026-01-05"],
  ] as const)("%s + %d %s", (submitted, value, unit, expected) => {
    expect(promisedOn({ value, unit }, at(submitted), zone)).toBe(expected);
  });

  test("on the spot promises no day", () => {
    expect(promisedOn({ value: 0, unit: "on-the-spot" }, 0, zone)).toBeNull();
  });

  test("a workday limit never ends on a weekend and never before as many days", () => {
    const instant = fc.integer({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z") });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 90 }), (submitted, value) => {
        const day = promisedOn({ value, unit: "workday" }, submitted, zone) ?? "";
        expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
        const days = promisedOn({ value, unit: "day" }, submitted, zone) ?? "";
        expect(day >= days).toBe(true);
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
