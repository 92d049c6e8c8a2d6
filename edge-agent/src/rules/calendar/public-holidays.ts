import days from "chinese-days/dist/chinese-days.json" with { type: "json" };

/*
 * The State Council's yearly notices (国务院办公厅关于部分节假日安排的通知) as the package chinese-days keeps them. Its
 * data are read, not its functions, which go by the time zone of the machine.
 */
const off: ReadonlySet<string> = new Set(Object.keys(days.holidays));
const on: ReadonlySet<string> = new Set(Object.keys(days.workdays));
const years = [...off].map((day) => day.slice(0, 4)).sort();

/** The last year whose holidays are known. */
export const lastKnownYear = years.at(-1) ?? "";
const firstKnownYear = years[0] ?? "";

/** off: a public holiday. on: a weekend worked in exchange. usual: as its weekday is. unknown: beyond the notices. */
export type DayKind = "off" | "on" | "usual" | "unknown";

export function publicDay(day: string): DayKind {
  if (off.has(day)) return "off";
  if (on.has(day)) return "on";
  const year = day.slice(0, 4);
  return year < firstKnownYear || year > lastKnownYear ? "unknown" : "usual";
}
