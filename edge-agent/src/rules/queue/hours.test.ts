import { expect, it } from "vitest";
import { WorkCalendar } from "../calendar/work-calendar.ts";
import { slotsOf } from "./appointments.ts";
import { bookableSpans, nextMidnight, openingAt } from "./hours.ts";

const calendar = new WorkCalendar({
  timeZone: "Asia/Shanghai",
  workFrom: "09:00",
  workTo: "17:00",
  daysOff: [],
  daysOn: [],
});
const week = [1, 2, 3, 4, 5];
const settings = {
  hours: [
    { days: week, from: "09:00", to: "12:00" },
    { days: week, from: "13:30", to: "17:00" },
  ],
  closedOnHolidays: true,
};
const at = (text: string) => Date.parse(`${text}+08:00`);
const opening = (text: string) => openingAt(at(text), settings, calendar);

it("says whether numbers are given out, why not, and from when", () => {
  expect(opening("2026-01-05T09:00")).toEqual({ open: true, closesAt: at("2026-01-05T12:00") });
  expect(opening("2026-01-05T08:59")).toEqual({
    open: false,
    why: "not-yet",
    opensAt: at("2026-01-05T09:00"),
  });
  expect(opening("2026-01-05T12:00")).toEqual({
    open: false,
    why: "not-yet",
    opensAt: at("2026-01-05T13:30"),
  });
  expect(opening("2026-01-09T17:00")).toEqual({ open: false, why: "over", opensAt: at("2026-01-12T09:00") });
  expect(opening("2026-01-10T10:00")).toMatchObject({ open: false, why: "day-off" });
});

it("is closed on public holidays and open on the weekends worked for them", () => {
  // The new year of 2026: 1 to 3 January off, Sunday the 4th worked.
  expect(opening("2026-01-01T10:00")).toMatchObject({
    open: false,
    why: "day-off",
    opensAt: at("2026-01-04T09:00"),
  });
  expect(opening("2026-01-04T10:00")).toMatchObject({ open: true });
  const whatever = { ...settings, closedOnHolidays: false };
  expect(openingAt(at("2026-01-01T10:00"), whatever, calendar)).toMatchObject({ open: true });
  const always = { hours: [], closedOnHolidays: false };
  expect(openingAt(at("2026-01-10T03:00"), always, calendar)).toEqual({ open: true, closesAt: null });
});

it("offers whole slots of the hours, and finds midnight on the hall's clocks", () => {
  const slots = slotsOf(bookableSpans("2026-01-05", settings, calendar), { slotMinutes: 60 });
  expect(slots.map((slot) => new Date(slot + 8 * 3_600_000).toISOString().slice(11, 16))).toEqual([
    "09:00",
    "10:00",
    "11:00",
    "13:30",
    "14:30",
    "15:30",
  ]);
  expect(nextMidnight(at("2026-01-05T23:59"), calendar)).toBe(at("2026-01-06T00:00"));
  expect(nextMidnight(at("2026-01-06T00:00"), calendar)).toBe(at("2026-01-07T00:00"));
});
