import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { type CatalogueColumn, catalogueColumns } from "../../contract/data/catalogue-columns.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";
import { columnOf } from "./csv-heads.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import type { CatalogueFault } from "./fault.ts";
import { itemOfRow } from "./row-item.ts";

/**
 * Where in a file: its row as a spreadsheet counts, 0 for the whole file; and the column's head as the file has it, its key
 * where the file has no such column.
 */
export interface FilePlace {
  readonly line: number;
  readonly column: string;
}

/** A mistake of a file. */
export interface FileFault extends FilePlace {
  readonly fault: CatalogueFaultCode;
  readonly found: string;
}

export interface ReadItems {
  /** Items as the file makes them, in its order; none of a row with a mistake. */
  readonly items: readonly Item[];
  /** Those of rows with mistakes too, as far as they can be read. */
  readonly tried: readonly Item[];
  readonly faults: readonly FileFault[];
  /** Where what is wrong with the catalogue stands in the file; null: not in it. told: the cell has its own mistake. */
  place(fault: CatalogueFault): FilePlace | "told" | null;
}

interface ReadRow {
  readonly line: number;
  headOf(column: CatalogueColumn): string;
  /** Keys of columns whose cells are wrong. */
  readonly wrong: ReadonlySet<string>;
}

interface Head {
  readonly column: CatalogueColumn;
  readonly text: string;
  readonly at: number;
}

/** Items from a table: a row each, known by the id, else by the implementation code. Every mistake is told at once. */
export function itemsFromCsv(text: string, catalogue: Catalogue): ReadItems {
  const table = csvRows(text);
  const nothing = { items: [], tried: [], place: () => null };
  if (!table.ok)
    return { ...nothing, faults: [{ line: table.line, column: "", fault: table.fault, found: "" }] };
  const [first, ...rows] = table.rows;
  const { heads, faults } = headsOf(first ?? { line: 1, cells: [] });
  if (heads.length === 0)
    return {
      ...nothing,
      faults: [{ line: 1, column: "", fault: "not-a-table", found: first?.cells[0] ?? "" }],
    };
  const items: Item[] = [];
  const tried: Item[] = [];
  const seen = new Map<string, ReadRow>();
  for (const row of rows) {
    const { line } = row;
    if (row.cells.slice(first?.cells.length ?? 0).some((cell) => cell !== "")) {
      faults.push({ line, column: "", fault: "row-length", found: String(row.cells.length) });
      continue;
    }
    const { item, read, told } = readRow(row, heads, catalogue);
    faults.push(...told.faults);
    // Without a code that can be read nobody knows whether two rows are of one item.
    const id = read.id === nameless ? `${nameless}${line}` : read.id;
    const twice = seen.get(id);
    if (twice !== undefined) {
      faults.push({ line, column: "", fault: "row-twice", found: `${id} (${twice.line})` });
      continue;
    }
    seen.set(id, told);
    tried.push({ ...read, id });
    if (item !== null) items.push(item);
  }
  return { items, tried, faults, place: (fault) => placeOf(fault, seen) };
}

const nameless = "item-";

/** Checks that look at a second column: with that one wrong they say nothing. */
const looksAt: Readonly<Partial<Record<CatalogueFaultCode, string>>> = {
  "implementation-code-basic": "basicCode",
  "basic-code-type": "itemType",
  "promised-longer": "timeLimit/statutory",
};

function placeOf(
  { of, id, field, fault }: CatalogueFault,
  rows: ReadonlyMap<string, ReadRow>,
): FilePlace | "told" | null {
  const row = of === "item" ? rows.get(id) : undefined;
  if (row === undefined) return null;
  const { line, headOf, wrong } = row;
  const column = catalogueColumns.find(
    ({ key }) => key === field || field.startsWith(`${key}/`) || key.startsWith(`${field}/`),
  );
  const isTold = wrong.has(column?.key ?? "") || wrong.has(looksAt[fault] ?? "");
  if (isTold) return "told";
  return { line, column: column === undefined ? (field.split("/")[0] ?? "") : headOf(column) };
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
  catalogue: Catalogue,
): {
  readonly item: Item | null;
  readonly read: Item;
  readonly told: ReadRow & { readonly faults: readonly FileFault[] };
} {
  const values = new Map(heads.map(({ column, at }) => [column, cells[at] ?? ""]));
  const before = knownItem(values, catalogue);
  const { item, read, faults } = itemOfRow(values, before, catalogue);
  const headOf = (column: CatalogueColumn) =>
    heads.find((head) => head.column === column)?.text ?? column.key;
  const isWrong = ({ fault }: { readonly fault: CatalogueFaultCode }) => fault !== "english-missing";
  return {
    ...{ item, read },
    told: {
      ...{ line, headOf },
      wrong: new Set(faults.filter(isWrong).map(({ column }) => column.key)),
      faults: faults.map(({ column, fault, found }) => ({ line, column: headOf(column), fault, found })),
    },
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
