import type { ClosedWhy } from "../../contract/queue-views.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { daysAfter, weekdayOf } from "../calendar/calendar-day.ts";
import { instantOf } from "../calendar/wall-time.ts";
import type { WorkCalendar } from "../calendar/work-calendar.ts";

type HoursSettings = Pick<QueueSettings, "hours" | "closedOnHolidays">;
type Calendar = Pick<WorkCalendar, "timeZone" | "dayAt" | "isWorkday">;

export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

export type Opening =
  | { readonly open: true; readonly closesAt: number | null }
  | { readonly open: false; readonly why: ClosedWhy; readonly opensAt: number | null };

const daysLookedAhead = 14;

/** When numbers are given out on a day, in order. A worked weekend keeps the hours of a Friday. */
export function spansOf(day: string, settings: HoursSettings, calendar: Calendar): readonly OpenSpan[] {
  const usual = weekdayOf(day);
  const worked = calendar.isWorkday(day);
  if (settings.closedOnHolidays && usual <= 5 && !worked) return [];
  const weekday = settings.closedOnHolidays && usual > 5 && worked ? 5 : usual;
  return settings.hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({
      from: instantOf(day, from, calendar.timeZone),
      to: instantOf(day, to, calendar.timeZone),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/** Whether numbers are given out at an instant. Without hours they always are, public holidays apart. */
export function openingAt(at: number, settings: HoursSettings, calendar: Calendar): Opening {
  const day = calendar.dayAt(at);
  if (settings.hours.length === 0) {
    const closed = settings.closedOnHolidays && weekdayOf(day) <= 5 && !calendar.isWorkday(day);
    return closed ? { open: false, why: "day-off", opensAt: null } : { open: true, closesAt: null };
  }
  const today = spansOf(day, settings, calendar);
  const now = today.find(({ from, to }) => from <= at && at < to);
  if (now !== undefined) return { open: true, closesAt: now.to };
  const opensAt = nextOpening(at, day, today, settings, calendar);
  if (today.length === 0) return { open: false, why: "day-off", opensAt };
  return { open: false, why: today.some(({ from }) => from > at) ? "not-yet" : "over", opensAt };
}

function nextOpening(
  at: number,
  day: string,
  today: readonly OpenSpan[],
  settings: HoursSettings,
  calendar: Calendar,
): number | null {
  const later = today.find(({ from }) => from > at);
  if (later !== undefined) return later.from;
  for (let after = 1; after <= daysLookedAhead; after += 1) {
    const [first] = spansOf(daysAfter(day, after), settings, calendar);
    if (first !== undefined) return first.from;
  }
  return null;
}

/** What may be booked on a day: its hours, or the calendar's where numbers are given out at any time. */
export function bookableSpans(
  day: string,
  settings: HoursSettings,
  calendar: Calendar & Pick<WorkCalendar, "opensAt" | "closesAt">,
): readonly OpenSpan[] {
  if (settings.hours.length > 0) return spansOf(day, settings, calendar);
  if (!calendar.isWorkday(day)) return [];
  return [{ from: calendar.opensAt(day), to: calendar.closesAt(day) }];
}

/** The next midnight on the hall's clocks. */
export function nextMidnight(at: number, calendar: Pick<WorkCalendar, "timeZone" | "dayAt">): number {
  return instantOf(daysAfter(calendar.dayAt(at), 1), "00:00", calendar.timeZone);
}
