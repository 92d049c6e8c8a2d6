import type { Catalogue, Item, Material } from "../../contract/catalogue.ts";

type Department = Catalogue["departments"][number];

/** What a draft would change, by ids; null: it goes. A draft holds nothing that is as it was. */
export interface CatalogueDraft {
  readonly items: Readonly<Record<string, Item | null>>;
  readonly materials: Readonly<Record<string, Material | null>>;
  readonly departments: Readonly<Record<string, Department | null>>;
}

export const emptyDraft: CatalogueDraft = { items: {}, materials: {}, departments: {} };

export const isEmpty = (draft: CatalogueDraft) =>
  [draft.items, draft.materials, draft.departments].every((part) => Object.keys(part).length === 0);

/** The catalogue as the draft would make it. What is new stands at the end, in the order it came. */
export function withDraft(catalogue: Catalogue, draft: CatalogueDraft): Catalogue {
  return {
    ...catalogue,
    items: overlaid(catalogue.items, draft.items),
    materials: overlaid(catalogue.materials, draft.materials),
    departments: overlaid(catalogue.departments, draft.departments),
  };
}

function overlaid<Row extends { readonly id: string }>(
  rows: readonly Row[],
  changes: Readonly<Record<string, Row | null>>,
): Row[] {
  const known = new Set(rows.map(({ id }) => id));
  const kept = rows.flatMap((row) => {
    const change = Object.hasOwn(changes, row.id) ? changes[row.id] : row;
    return change === null || change === undefined ? [] : [change];
  });
  return [
    ...kept,
    ...Object.values(changes).flatMap((row) => (row === null || known.has(row.id) ? [] : [row])),
  ];
}

/** The draft that makes `wanted` of `catalogue`. */
export function draftBetween(catalogue: Catalogue, wanted: Catalogue): CatalogueDraft {
  return {
    items: changesBetween(catalogue.items, wanted.items, sameItem),
    materials: changesBetween(catalogue.materials, wanted.materials, same),
    departments: changesBetween(catalogue.departments, wanted.departments, same),
  };
}

function changesBetween<Row extends { readonly id: string }>(
  before: readonly Row[],
  after: readonly Row[],
  equal: (a: Row, b: Row) => boolean,
): Record<string, Row | null> {
  const was = new Map(before.map((row) => [row.id, row]));
  const stays = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !stays.has(id)).map(({ id }) => [id, null] as const);
  const changed = after.flatMap((row) => {
    const old = was.get(row.id);
    return old !== undefined && equal(old, row) ? [] : [[row.id, row] as const];
  });
  return Object.fromEntries([...gone, ...changed]);
}

/** The same but for its version, which publishing counts. */
export function sameItem(a: Item, b: Item): boolean {
  return same({ ...a, version: 0 }, { ...b, version: 0 });
}

/** The same values, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, at) => same(one, b[at]))
    );
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  const others = Object.keys(right).filter((key) => right[key] !== undefined);
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}
