import { daysAfter } from "./calendar/calendar-day.ts";
import type { WorkCalendar } from "./calendar/work-calendar.ts";

export interface TimeLimit {
  readonly value: number;
  readonly unit: "workday" | "day" | "on-the-spot";
}

/**
 * The last day of a time limit, YYYY-MM-DD in the hall's time zone, or null for on the spot. Counting begins on the day
 * after submission (民法典 §201); workdays leave out public holidays and count the weekends worked in exchange.
 */
export function promisedOn(limit: TimeLimit, submittedAt: number, calendar: WorkCalendar): string | null {
  if (limit.unit === "on-the-spot") return null;
  const day = calendar.dayAt(submittedAt);
  return limit.unit === "day" ? daysAfter(day, limit.value) : calendar.addWorkdays(day, limit.value);
}

/** The instant at which a time limit ends: the end of working hours of its last day; on the spot, of the same day. */
export function endOf(limit: TimeLimit, from: number, calendar: WorkCalendar): number {
  const last = promisedOn(limit, from, calendar);
  return last === null ? calendar.sameDayClose(from) : Math.max(calendar.closesAt(last), from);
}
