import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { type CatalogueColumn, catalogueColumns } from "../../contract/data/catalogue-columns.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";
import type { Localized } from "../../contract/text.ts";
import {
  type Cell,
  entriesOf,
  linesOf,
  readDays,
  readMaterials,
  readNumber,
  readSteps,
  readWhole,
  readWords,
  readYes,
  type StepCell,
} from "./cells.ts";
import { initialsOf } from "./initials.ts";
import { valueAt, withValueAt } from "./path.ts";
import { cellOf, languageOf } from "./table.ts";

export interface CellFault {
  readonly column: CatalogueColumn;
  readonly fault: CatalogueFaultCode;
  readonly found: string;
}

export interface RowItem {
  /** Null where a cell is wrong. */
  readonly item: Item | null;
  /** As far as its cells can be read, so that what else is wrong is told at once. */
  readonly read: Item;
  readonly faults: readonly CellFault[];
}

/** What a new item is where its row says nothing. */
const blank = {
  version: 0,
  aliases: [],
  audience: "natural-person",
  conditions: [],
  legalBasis: [],
  materials: [],
  procedure: [{ order: 1, name: { "zh-Hans": "受理", "zh-Hant": "受理", en: "Acceptance" }, by: "window" }],
  fee: { charged: false, note: { "zh-Hans": "不收费", "zh-Hant": "不收費", en: "Free of charge" } },
  onTheSpot: false,
  projectType: "2",
  visits: 1,
  agentAllowed: true,
  appointment: true,
  channels: ["window"],
  priorityGroups: [],
  result: {
    kind: "decision",
    name: { "zh-Hans": "办理结果", "zh-Hant": "辦理結果", en: "Decision" },
    delivery: ["pickup"],
  },
  form: [],
  averageServiceMinutes: 10,
  relatedItems: [],
} satisfies Partial<Item>;

/**
 * An item as a row of a table makes it. What the row has no column for stays as it was (`before`), and so does a cell
 * that says what it said. An empty cell empties what may be empty; a new item without English gets its Chinese name there.
 */
export function itemOfRow(
  cells: ReadonlyMap<CatalogueColumn, string>,
  before: Item | undefined,
  catalogue: Catalogue,
): RowItem {
  const faults: CellFault[] = [];
  let item: Partial<Item> = before ?? blank;
  for (const column of catalogueColumns) {
    const text = cells.get(column);
    if (text === undefined || (before !== undefined && cellOf(before, column) === text)) {
      if (text === undefined && before === undefined && column.needed)
        faults.push({ column, fault: "column-missing", found: "" });
      continue;
    }
    if (text === "" && column.needed) {
      faults.push({ column, fault: "empty", found: "" });
      continue;
    }
    if (text === "" && before === undefined) continue;
    const read = readCell(column, text, item, catalogue);
    if (read.ok) item = withValueAt(item, read.value.path, read.value.value);
    else faults.push({ column, fault: read.fault, found: read.found });
  }
  const read = finished(unsaid.reduce(filledIn, item), before);
  const english = englishMissing(item);
  return { item: faults.length > 0 ? null : read, read, faults: [...faults, ...english] };
}

/** What stands for a needed cell that can't be read; a row with such a cell becomes no item. */
const unsaid = catalogueColumns
  .filter(({ needed }) => needed === true)
  .map(({ key, kind }) => ({
    key,
    value: kind === "days" ? { value: 0, unit: "on-the-spot" } : kind === "words" ? [] : "",
  }));

function filledIn(item: Partial<Item>, { key, value }: (typeof unsaid)[number]): Partial<Item> {
  return valueAt(item, key) === undefined ? withValueAt(item, key, value) : item;
}

function englishMissing(read: Partial<Item>): readonly CellFault[] {
  const column = catalogueColumns.find(({ key }) => key === "name/en");
  const hans = valueAt(read, "name/zh-Hans");
  return column === undefined || hans === undefined || valueAt(read, "name/en") !== undefined
    ? []
    : [{ column, fault: "english-missing", found: String(hans) }];
}

function finished(read: Partial<Item>, before: Item | undefined): Item {
  const hans = (read.name as Partial<Localized> | undefined)?.["zh-Hans"] ?? "";
  const kept = before?.name["zh-Hans"] === hans ? before.initials : undefined;
  const filled = spoken.reduce((item, path) => inEnglishToo(item, path), read);
  return {
    ...filled,
    id: read.id ?? `item-${read.basicCode}`,
    initials: kept ?? initialsOf(hans),
  } as Item;
}

/** Texts that every item has. */
const spoken = ["name", "fee/note", "result/name"];

/** Where nothing stands in English, the Chinese is shown. */
function inEnglishToo(item: Partial<Item>, path: string): Partial<Item> {
  const hans = valueAt(item, `${path}/zh-Hans`);
  return valueAt(item, `${path}/en`) === undefined ? withValueAt(item, `${path}/en`, hans) : item;
}

interface Placed {
  readonly path: string;
  readonly value: unknown;
}

function readCell(
  column: CatalogueColumn,
  text: string,
  item: Partial<Item>,
  catalogue: Catalogue,
): Cell<Placed> {
  const at = (value: unknown): Cell<Placed> => ({ ok: true, value: { path: column.key, value } });
  const of = <Value>(cell: Cell<Value>): Cell<Placed> => (cell.ok ? at(cell.value) : cell);
  switch (column.kind) {
    case "text":
    case "long-text":
      return at(plainText(column, text, catalogue));
    case "whole":
      return of(readWhole(text));
    case "number":
      return of(readNumber(text));
    case "yes":
      return of(readYes(text));
    case "days":
      return of(readDays(text));
    case "lines":
      return at(entriesOf(text.replace(/[、,，]/g, ";")));
    case "words": {
      const read = readWords(text, column);
      const one = typeof valueAt({ ...blank, ...item }, column.key) === "string";
      if (!read.ok || !one) return of(read);
      const [word] = read.value;
      return word === undefined || read.value.length > 1
        ? { ok: false, fault: "not-a-word", found: text }
        : at(word);
    }
    case "materials":
      return of(readMaterials(text, catalogue.materials));
    case "steps": {
      const read = readSteps(text);
      return read.ok ? listed("procedure", stepsWith(item.procedure ?? [], read.value)) : read;
    }
    case "texts": {
      const list = column.key.slice(0, column.key.lastIndexOf("/"));
      return listed(list, textsWith(item, list, languageOf(column.key), linesOf(text)));
    }
  }
}

const listed = (path: string, value: unknown): Cell<Placed> => ({ ok: true, value: { path, value } });

/** An empty text is none at all; departments and item types are known by their names too. */
function plainText(
  { key }: CatalogueColumn,
  text: string,
  { departments, itemTypes }: Catalogue,
): string | undefined {
  const called = (name: Localized) => Object.values(name).includes(text);
  if (key === "department")
    return departments.find(({ id, name }) => id === text || called(name))?.id ?? text;
  if (key === "itemType")
    return Object.entries(itemTypes).find(([, name]) => called(name))?.[0] ?? padded(text);
  return text === "" ? undefined : text;
}

/** Spreadsheets take 05 for a number. */
const padded = (text: string) => (/^\d$/.test(text) ? `0${text}` : text);

function stepsWith(before: Item["procedure"], steps: readonly StepCell[]): Item["procedure"] {
  return steps.map(({ name, by }, at) => {
    const was = before[at];
    const same = was?.name["zh-Hans"] === name ? was.name : { "zh-Hans": name, en: name };
    return { order: at + 1, name: same, by };
  });
}

/** The list with its texts of one language; where 简体 changes, the other languages of an entry wait to be said again. */
function textsWith(
  item: Partial<Item>,
  list: string,
  language: keyof Localized,
  texts: readonly string[],
): unknown {
  const before = (valueAt(item, list) ?? []) as readonly (Localized | { readonly name: Localized })[];
  const inner = (entry: Localized | { readonly name: Localized }) => ("name" in entry ? entry.name : entry);
  if (language === "zh-Hans")
    return texts.map((text, at) => {
      const was = before[at];
      return was !== undefined && inner(was)["zh-Hans"] === text ? was : { "zh-Hans": text, en: text };
    });
  return before.map((entry, at) => {
    const text = texts[at];
    if (text === undefined) return entry;
    const said = { ...inner(entry), [language]: text };
    return "name" in entry ? { ...entry, name: said } : said;
  });
}
