import type { Catalogue, Item } from "../../contract/catalogue.ts";
import type { CatalogueColumn } from "../../contract/data/catalogue-columns.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";
import { columnOf } from "./csv-heads.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import { itemOfRow } from "./row-item.ts";

/** A mistake of a file: its row as a spreadsheet counts, and the column's head as the file has it; 0: the whole file. */
export interface FileFault {
  readonly line: number;
  readonly column: string;
  readonly fault: CatalogueFaultCode;
  readonly found: string;
}

export interface ReadItems {
  /** Items as the file makes them, in its order; none of a row with a mistake. */
  readonly items: readonly Item[];
  readonly faults: readonly FileFault[];
}

interface Head {
  readonly column: CatalogueColumn;
  readonly text: string;
  readonly at: number;
}

/** Items from a table: a row each, known by the id, else by the implementation code. Every mistake is told at once. */
export function itemsFromCsv(text: string, catalogue: Catalogue): ReadItems {
  const table = csvRows(text);
  if (!table.ok)
    return { items: [], faults: [{ line: table.line, column: "", fault: table.fault, found: "" }] };
  const [first, ...rows] = table.rows;
  const { heads, faults } = headsOf(first ?? { line: 1, cells: [] });
  if (heads.length === 0)
    return {
      items: [],
      faults: [{ line: 1, column: "", fault: "not-a-table", found: first?.cells[0] ?? "" }],
    };
  const items: Item[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const read = readRow(row, heads, first?.cells.length ?? 0, catalogue);
    faults.push(...read.faults);
    if (read.item === null) continue;
    const twice = seen.get(read.item.id);
    if (twice === undefined) {
      seen.set(read.item.id, row.line);
      items.push(read.item);
    } else
      faults.push({ line: row.line, column: "", fault: "row-twice", found: `${read.item.id} (${twice})` });
  }
  return { items, faults };
}

function headsOf({ line, cells }: CsvRow): { heads: readonly Head[]; faults: FileFault[] } {
  const heads: Head[] = [];
  const faults: FileFault[] = [];
  for (const [at, text] of cells.entries()) {
    const column = columnOf(text);
    if (column === undefined) {
      if (text !== "") faults.push({ line, column: text, fault: "column-unknown", found: text });
    } else if (heads.some((head) => head.column === column))
      faults.push({ line, column: text, fault: "column-twice", found: text });
    else heads.push({ column, text, at });
  }
  return { heads, faults };
}

function readRow(
  { line, cells }: CsvRow,
  heads: readonly Head[],
  width: number,
  catalogue: Catalogue,
): { readonly item: Item | null; readonly faults: readonly FileFault[] } {
  if (cells.slice(width).some((cell) => cell !== ""))
    return { item: null, faults: [{ line, column: "", fault: "row-length", found: String(cells.length) }] };
  const values = new Map(heads.map(({ column, at }) => [column, cells[at] ?? ""]));
  const before = knownItem(values, catalogue);
  const { item, faults } = itemOfRow(values, before, catalogue);
  const headOf = (column: CatalogueColumn) =>
    heads.find((head) => head.column === column)?.text ?? column.head["zh-Hans"];
  return {
    item,
    faults: faults.map(({ column, fault, found }) => ({ line, column: headOf(column), fault, found })),
  };
}

function knownItem(
  values: ReadonlyMap<CatalogueColumn, string>,
  { items, former = [] }: Catalogue,
): Item | undefined {
  const textOf = (key: string) => [...values].find(([column]) => column.key === key)?.[1] ?? "";
  const [id, code] = [textOf("id"), textOf("implementationCode")];
  if (id !== "") return items.find((item) => item.id === id) ?? former.findLast((item) => item.id === id);
  return items.find((item) => item.implementationCode === code && code !== "");
}
