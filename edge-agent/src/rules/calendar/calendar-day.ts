const dayMs = 86_400_000;

/** The calendar day `days` after a day, both YYYY-MM-DD. Counted as UTC midnights: summer time adds or drops none. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 1 is Monday and 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(`${day}T00:00:00Z`)).getUTCDay() || 7;
}
