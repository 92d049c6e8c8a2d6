import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignageEntry } from "../../contract/settings/displays.ts";
import { inHours, inSeason, scheduled, themeAt } from "./schedule.ts";
import { screenState } from "./screen-state.ts";

const entry = (file: string, more: Partial<SignageEntry> = {}): SignageEntry => ({
  file,
  seconds: 12,
  days: [],
  from: "00:00",
  to: "24:00",
  screens: [],
  ...more,
});
const now = (day: string, weekday: number, time: string) => ({ day, weekday, time });
const files = (entries: readonly SignageEntry[]) => entries.map(({ file }) => file);

describe("the signage schedule", () => {
  const entries = [
    entry("always.jpg"),
    entry("morning.jpg", { from: "08:30", to: "12:00" }),
    entry("night.jpg", { from: "22:00", to: "06:00", days: [5] }),
    entry("winter.jpg", { season: { from: "12-01", to: "02-28" } }),
    entry("spring.jpg", { theme: "spring-festival" }),
    entry("stairs.jpg", { screens: ["stairs"] }),
  ];

  it("goes by the hour, the weekday, the season, the theme and the display", () => {
    expect(files(scheduled(entries, "hall", null, now("06-15", 1, "08:29")))).toEqual(["always.jpg"]);
    expect(files(scheduled(entries, "hall", null, now("06-15", 1, "08:30")))).toEqual([
      "always.jpg",
      "morning.jpg",
    ]);
    expect(files(scheduled(entries, "hall", null, now("06-15", 1, "12:00")))).toEqual(["always.jpg"]);
    expect(files(scheduled(entries, "stairs", "spring-festival", now("01-31", 3, "15:00")))).toEqual([
      "always.jpg",
      "winter.jpg",
      "spring.jpg",
      "stairs.jpg",
    ]);
  });

  it("counts the hours after midnight by the weekday on which the evening began", () => {
    const at = (weekday: number, time: string) =>
      files(scheduled(entries, "hall", null, now("06-15", weekday, time))).includes("night.jpg");
    expect(at(5, "21:59")).toBe(false);
    expect(at(5, "22:00")).toBe(true);
    expect(at(6, "05:59")).toBe(true);
    expect(at(6, "06:00")).toBe(false);
    expect(at(5, "05:00")).toBe(false);
  });

  it("has every minute of the day and every day of the year in exactly one of two halves", () => {
    const time = fc
      .integer({ min: 0, max: 1_439 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`);
    fc.assert(
      fc.property(time, time, time, (from, to, at) => {
        fc.pre(from !== to);
        expect(inHours({ from, to }, at)).toBe(!inHours({ from: to, to: from }, at));
      }),
    );
    expect(inSeason({ from: "12-01", to: "02-28" }, "12-31")).toBe(true);
    expect(inSeason({ from: "12-01", to: "02-28" }, "02-28")).toBe(true);
    expect(inSeason({ from: "12-01", to: "02-28" }, "03-01")).toBe(false);
  });

  it("takes the theme that is set, else the first whose days hold", () => {
    const themes = [
      { id: "national-day", from: "09-28", to: "10-07" },
      { id: "spring-festival", from: "12-25", to: "02-20" },
    ];
    expect(themeAt(undefined, themes, "10-01")).toBe("national-day");
    expect(themeAt(undefined, themes, "01-01")).toBe("spring-festival");
    expect(themeAt(undefined, themes, "06-01")).toBeNull();
    expect(themeAt("mourning", themes, "10-01")).toBe("mourning");
  });
});

it("knows a display that is away, one that froze, and one that was never seen", () => {
  const seen = { seenAt: 100_000, paintedCallId: "a", paintedAt: null };
  const newest = { callId: "b", at: 90_000 };
  expect(screenState(null, newest, 100_000)).toBe("never");
  expect(screenState(seen, newest, 100_000)).toBe("behind");
  expect(screenState(seen, { callId: "b", at: 96_000 }, 100_000)).toBe("current");
  expect(screenState({ ...seen, paintedCallId: "b" }, newest, 100_000)).toBe("current");
  expect(screenState(seen, null, 100_000)).toBe("current");
  expect(screenState(seen, newest, 120_001)).toBe("away");
});

it("knows one whose page speaks and paints nothing", () => {
  const seen = { seenAt: 100_000, paintedCallId: "b", paintedAt: 85_000 };
  const newest = { callId: "b", at: 90_000 };
  expect(screenState(seen, newest, 100_000)).toBe("current");
  expect(screenState({ ...seen, paintedAt: 84_999 }, newest, 100_000)).toBe("blank");
  expect(screenState({ ...seen, paintedAt: 84_999 }, newest, 120_001)).toBe("away");
});
