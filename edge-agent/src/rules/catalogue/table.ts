import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { type CatalogueColumn, catalogueColumns } from "../../contract/data/catalogue-columns.ts";
import type { Language, Localized } from "../../contract/text.ts";
import { writeDays, writeMaterials, writeSteps, writeWords } from "./cells.ts";
import { valueAt } from "./path.ts";

/** What an item has in a column, as text that the same column reads again. */
export function cellOf(item: Item, column: CatalogueColumn): string {
  const value = valueAt(item, column.key);
  switch (column.kind) {
    case "text":
    case "long-text":
      return typeof value === "string" ? value : "";
    case "whole":
    case "number":
      return String(value);
    case "yes":
      return value === true ? "是" : "否";
    case "lines":
      return (value as readonly string[]).join("\n");
    case "words":
      return writeWords(Array.isArray(value) ? value : [String(value)], column);
    case "days":
      return writeDays(value as Item["timeLimit"]["promised"]);
    case "materials":
      return writeMaterials(item.materials);
    case "steps":
      return writeSteps(item.procedure, languageOf(column.key));
    case "texts":
      return textsOf(item, column.key)
        .map((text) => text[languageOf(column.key)] ?? text["zh-Hans"])
        .join("\n");
  }
}

export const languageOf = (key: string) => key.slice(key.lastIndexOf("/") + 1) as Language;

/** The list of which a `texts` column shows one language. */
export function textsOf(item: Item, key: string): readonly Localized[] {
  const list = valueAt(item, key.slice(0, key.lastIndexOf("/"))) as readonly (
    | Localized
    | { name: Localized }
  )[];
  return list.map((entry) => ("name" in entry ? entry.name : entry));
}

/** The whole catalogue as a table with heads in a language. Forms of items are left out: they fit no cell. */
export function catalogueTable({ items }: Pick<Catalogue, "items">, language: Language): string[][] {
  const heads = catalogueColumns.map(({ head }) => head[language] ?? head["zh-Hans"]);
  return [heads, ...items.map((item) => catalogueColumns.map((column) => cellOf(item, column)))];
}
