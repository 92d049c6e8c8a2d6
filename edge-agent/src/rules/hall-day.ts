const formats = new Map<string, Intl.DateTimeFormat>();
const quarterHourMs = 900_000;
let lately = { timeZone: "", quarter: Number.NaN, day: "" };

/** The calendar day at an instant in a time zone (IANA name), as YYYY-MM-DD. */
export function hallDay(at: number, timeZone: string): string {
  // Days begin on a quarter of an hour of UTC in every zone in use, so within one the answer can't change.
  const quarter = Math.floor(at / quarterHourMs);
  if (lately.quarter === quarter && lately.timeZone === timeZone) return lately.day;
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  const day = format.format(at);
  lately = { timeZone, quarter, day };
  return day;
}

/** The day as a case number writes it: yyMMdd. */
export function numberDay(at: number, timeZone: string): string {
  return hallDay(at, timeZone).slice(2).replaceAll("-", "");
}
