import type { Catalogue, Item } from "../contract/catalogue.ts";
import type { CatalogueEditor, EditorItem, EditorRow, ShownDiff } from "../contract/catalogue-editor.ts";
import { HallError } from "../contract/errors.ts";
import { type CatalogueDiff, catalogueDiff } from "../rules/catalogue/diff.ts";
import { isError } from "../rules/catalogue/fault.ts";
import type { CatalogueDesk } from "./desk.ts";

/** A diff with lists that may be sent. */
export const shownDiff = (diff: CatalogueDiff): ShownDiff => structuredClone(diff) as ShownDiff;

/** The draft over the newest version: what is and what will be, what is wrong, and what may not simply go. */
export function editorOf(desk: CatalogueDesk): CatalogueEditor {
  const { published, wanted, faults } = desk;
  const diff = catalogueDiff(published, wanted);
  const changes = new Map(diff.items.map(({ id, what }) => [id, what]));
  const cases = desk.cases();
  const wrong = Map.groupBy(
    faults.filter(({ of }) => of === "item"),
    ({ id }) => id,
  );
  const gone = published.items.filter(({ id }) => changes.get(id) === "removed");
  const rows = [...wanted.items, ...gone].map((item): EditorRow => {
    const own = wrong.get(item.id) ?? [];
    const errors = own.filter(isError).length;
    return {
      id: item.id,
      name: item.name,
      aliases: item.aliases,
      department: item.department,
      theme: item.theme,
      itemType: item.itemType,
      acceptLevels: item.acceptLevels,
      basicCode: item.basicCode,
      initials: item.initials ?? "",
      state: changes.get(item.id) ?? "same",
      errors,
      warnings: own.length - errors,
      cases: cases.get(item.id)?.cases ?? 0,
      openCases: cases.get(item.id)?.open ?? 0,
    };
  });
  return {
    basedOn: desk.basedOn,
    version: desk.version,
    rows,
    faults: [...faults],
    diff: shownDiff(diff),
    levels: wanted.levels,
    itemTypes: wanted.itemTypes,
    themes: [...new Set(wanted.items.map(({ theme }) => theme))],
    departments: wanted.departments,
    materials: wanted.materials,
  };
}

/** Throws HallError `catalogue-unknown`. */
export function editorItem(desk: CatalogueDesk, itemId: string): EditorItem {
  const find = ({ items }: Catalogue): Item | null => items.find(({ id }) => id === itemId) ?? null;
  const [item, published] = [find(desk.wanted), find(desk.published)];
  if (item === null && published === null) throw new HallError("catalogue-unknown");
  const { cases, open } = desk.cases().get(itemId) ?? { cases: 0, open: 0 };
  const faults = desk.faults.filter(({ of, id }) => of === "item" && id === itemId);
  return { basedOn: desk.basedOn, item, published, faults, cases, openCases: open };
}

/** A catalogue with one thing of it another, or gone (null). */
export function replaced<Part extends "items" | "materials" | "departments">(
  catalogue: Catalogue,
  part: Part,
  id: string,
  row: Catalogue[Part][number] | null,
): Catalogue {
  const rows = catalogue[part] as readonly { readonly id: string }[];
  const known = rows.some((each) => each.id === id);
  const kept = rows.flatMap((each) => (each.id !== id ? [each] : row === null ? [] : [row]));
  return { ...catalogue, [part]: known || row === null ? kept : [...kept, row] };
}
