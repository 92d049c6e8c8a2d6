import { HallError } from "../contract/index.ts";
import { daysAfter } from "../rules/calendar/calendar-day.ts";
import { instantOf } from "../rules/calendar/wall-time.ts";
import type { DaySpan } from "../store/reports/record-store.ts";

const longestSpanDays = 366;
/** A busy hall has a thousand rows a day: some milliseconds. */
const daysAtOnce = 1;

/** Days of the hall, both included, with their instants. Throws HallError `span-refused`. */
export function daySpan(from: string, to: string, timeZone: string): DaySpan {
  const real = (day: string) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && daysAfter(day, 0) === day;
  if (!real(from) || !real(to) || from > to || daysAfter(from, longestSpanDays - 1) < to)
    throw new HallError("span-refused");
  return {
    from,
    to,
    start: instantOf(from, "00:00", timeZone),
    end: instantOf(daysAfter(to, 1), "00:00", timeZone),
  };
}

/** Day after day, so that a year does not hold up a hall: between them others have their turn. */
export async function dayByDay(
  { from, to }: DaySpan,
  each: (from: string, to: string) => void,
): Promise<void> {
  for (let first = from; first <= to; first = daysAfter(first, daysAtOnce)) {
    const last = daysAfter(first, daysAtOnce - 1);
    each(first, last < to ? last : to);
    await new Promise(setImmediate);
  }
}

/** The days of a month, YYYY-MM. Throws HallError `span-refused`. */
export function monthSpan(month: string, timeZone: string): DaySpan {
  const first = `${month}-01`;
  if (Number.isNaN(Date.parse(`${first}T00:00:00Z`))) throw new HallError("span-refused");
  let last = daysAfter(first, 27);
  while (daysAfter(last, 1).startsWith(month)) last = daysAfter(last, 1);
  return daySpan(first, last, timeZone);
}
