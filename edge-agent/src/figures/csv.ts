import { formulaSigns } from "../rules/formula-signs.ts";

const formula = new RegExp(`^[${formulaSigns}]`);

/**
 * Rows as CSV (RFC 4180) that spreadsheets open as UTF-8. A text that would be read as a formula gets an apostrophe in
 * front; numbers are left as they are.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = formula.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
