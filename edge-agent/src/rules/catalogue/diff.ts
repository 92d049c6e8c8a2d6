import type { Catalogue, FormField, Item } from "../../contract/catalogue.ts";
import { type CatalogueColumn, catalogueColumns } from "../../contract/data/catalogue-columns.ts";
import type { Localized } from "../../contract/text.ts";
import { same, sameItem } from "./draft.ts";
import { valueAt } from "./path.ts";
import { cellOf } from "./table.ts";

export interface FieldChange {
  /** A column's key, `form`, or another key of the thing itself. */
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

export interface RowChange {
  readonly id: string;
  readonly name: Localized;
  readonly what: "added" | "changed" | "removed";
  /** Of `changed`: what differs. */
  readonly fields: readonly FieldChange[];
}

export interface CatalogueDiff {
  readonly items: readonly RowChange[];
  readonly materials: readonly RowChange[];
  readonly departments: readonly RowChange[];
}

/** What another catalogue would change, in its order; what goes stands at the end. */
export function catalogueDiff(before: Catalogue, after: Catalogue): CatalogueDiff {
  return {
    items: rowChanges(before.items, after.items, sameItem, itemFields),
    materials: rowChanges(before.materials, after.materials, same, plainFields),
    departments: rowChanges(before.departments, after.departments, same, plainFields),
  };
}

function rowChanges<Row extends { readonly id: string; readonly name: Localized }>(
  before: readonly Row[],
  after: readonly Row[],
  equal: (a: Row, b: Row) => boolean,
  fields: (a: Row, b: Row) => readonly FieldChange[],
): readonly RowChange[] {
  const was = new Map(before.map((row) => [row.id, row]));
  const stays = new Set(after.map(({ id }) => id));
  const changes = after.flatMap((row): RowChange[] => {
    const { id, name } = row;
    const old = was.get(id);
    if (old === undefined) return [{ id, name, what: "added", fields: [] }];
    return equal(old, row) ? [] : [{ id, name, what: "changed", fields: fields(old, row) }];
  });
  const gone = before.filter(({ id }) => !stays.has(id));
  return [...changes, ...gone.map(({ id, name }): RowChange => ({ id, name, what: "removed", fields: [] }))];
}

function itemFields(before: Item, after: Item): readonly FieldChange[] {
  const differing = catalogueColumns.filter((column) => !same(held(before, column), held(after, column)));
  const columns = differing.map((column) => ({
    key: column.key,
    before: cellOf(before, column),
    after: cellOf(after, column),
  }));
  const form = { key: "form", before: formText(before.form), after: formText(after.form) };
  return [...columns, form].filter((field) => field.before !== field.after);
}

/** What a column is written of: of a list in several languages the whole list. */
function held(item: Item, { key, kind }: CatalogueColumn): unknown {
  return valueAt(item, kind === "texts" || kind === "steps" ? key.slice(0, key.lastIndexOf("/")) : key);
}

/** A field a line: its label, then in brackets its key, its type and a star where it must be filled. */
export function formText(form: readonly FormField[]): string {
  return form
    .flatMap((field) => [fieldLine(field, ""), ...(field.fields ?? []).map((part) => fieldLine(part, "  "))])
    .join("\n");
}

type Line = Pick<FormField, "key" | "label" | "required" | "options"> & { readonly type: string };

function fieldLine({ key, label, type, required, options = [] }: Line, indent: string): string {
  const choices =
    options.length === 0 ? "" : `: ${options.map((option) => option.label["zh-Hans"]).join(" / ")}`;
  return `${indent}${label["zh-Hans"]} (${key}, ${type}${required === true ? ", *" : ""})${choices}`;
}

function plainFields(before: object, after: object): readonly FieldChange[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    same(was[key], is[key]) ? [] : [{ key, before: textOf(was[key]), after: textOf(is[key]) }],
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return String(value);
  return Object.values(value).join(" / ");
}
