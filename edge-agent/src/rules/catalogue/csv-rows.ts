import { formulaSigns } from "../formula-signs.ts";

/** One row of a table: its number as a spreadsheet counts (from 1, a row may span lines) and its cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvRows =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number; readonly fault: "quote-open" | "not-a-table" };

const mostRows = 20_000;
const mostCells = 1_000;

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: quoted cells may hold line breaks; the separator (comma, semicolon or
 * tab) is the one that the first line has most of. Rows without any text are left out. An apostrophe before a sign that
 * would make a formula is taken off again.
 */
export function csvRows(text: string): CsvRows {
  const source = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let began = 1;
  const endRow = () => {
    cells.push(unguarded(cell));
    cell = "";
    if (cells.some((each) => each !== "")) rows.push({ line: began, cells });
    cells = [];
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === "\n" && !quoted) line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === separator) {
      cells.push(unguarded(cell));
      cell = "";
      if (cells.length > mostCells) return { ok: false, line, fault: "not-a-table" };
    } else if (character === "\n") {
      endRow();
      began = line;
      if (rows.length > mostRows) return { ok: false, line, fault: "not-a-table" };
    } else if (character !== "\r" || source.charAt(at + 1) !== "\n") cell += character;
  }
  if (quoted) return { ok: false, line: began, fault: "quote-open" };
  endRow();
  return rows.length === 0 ? { ok: false, line: 1, fault: "not-a-table" } : { ok: true, rows };
}

function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [",", ";", "\t"].map((sign) => ({ sign, n: first.split(sign).length }));
  return counted.reduce((best, each) => (each.n > best.n ? each : best)).sign;
}

const guard = new RegExp(`^'(?=[${formulaSigns}])`);
const unguarded = (cell: string) => cell.trim().replace(guard, "");
