const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day at an instant in a time zone (IANA name), as YYYY-MM-DD. */
export function hallDay(at: number, timeZone: string): string {
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
  return format.format(at);
}

/** The day as a case number writes it: yyMMdd. */
export function numberDay(at: number, timeZone: string): string {
  return hallDay(at, timeZone).slice(2).replaceAll("-", "");
}
