import { isGb11643Number } from "@yimen/drivers/id-card/gb11643.ts";

/**
 * Whether a person's number can be one: 18 characters with check character and a date that exists (GB 11643-1999; also
 * HK, Macau, Taiwan residence permits and the foreigner's card of 2023), or 15 of a foreigner's card of 2017 (three
 * letters, twelve digits, no check known).
 */
export function isPersonNumber(text: string): boolean {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return true;
  return /^\d{17}[\dX]$/.test(text) && isGb11643Number(text) && isDate(text.slice(6, 14));
}

/** Whether YYYYMMDD is a day of the calendar. */
export function isDate(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  const [year, month, day] = [
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6)),
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
