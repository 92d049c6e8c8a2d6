const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant on the hall's clocks as spreadsheets read it: 2026-11-29 09:05:03. */
export function wallClock(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
