import { hallDay } from "./hall-day.ts";

export interface TimeLimit {
  readonly value: number;
  readonly unit: "workday" | "day" | "on-the-spot";
}

const dayMs = 86_400_000;

/**
 * The last day of a time limit, YYYY-MM-DD in the hall's time zone, or null for on the spot. Counting begins on the day
 * after submission. Workdays are Monday to Friday: public holidays and the weekends worked in exchange are not known
 * here, so a limit that spans one ends earlier than the law allows, never later.
 */
export function promisedOn(limit: TimeLimit, submittedAt: number, timeZone: string): string | null {
  if (limit.unit === "on-the-spot") return null;
  // Days are counted as UTC midnights of the calendar date, so that a change to summer time adds or drops none.
  let day = Date.parse(`${hallDay(submittedAt, timeZone)}T00:00:00Z`);
  if (limit.unit === "day") return isoDay(day + limit.value * dayMs);
  for (let left = limit.value; left > 0; ) {
    day += dayMs;
    if (!isWeekend(day)) left -= 1;
  }
  return isoDay(day);
}

function isWeekend(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function isoDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}
