import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { sameItem } from "./draft.ts";

/** How a version of an item is named where cases are counted by it. */
export const versionKey = (itemId: string, version: number) => `${itemId}@${version}`;

/** The item by whose words a case was handed in, also when it has changed or is no longer offered; null: unknown. */
export function itemOfCase(
  { items, former = [] }: Pick<Catalogue, "items" | "former">,
  row: { readonly itemId: string; readonly itemVersion: number },
): Item | null {
  const now = items.find(({ id }) => id === row.itemId);
  if (now?.version === row.itemVersion) return now;
  const then = former.filter(({ id }) => id === row.itemId);
  return then.find(({ version }) => version === row.itemVersion) ?? now ?? then.at(-1) ?? null;
}

/**
 * What is published of a draft: changed items get a version of their own, and an item as it was stays among `former` as
 * long as a case was handed in under it (`used`, by `versionKey`). So no case loses its steps, limits or questions.
 */
export function nextCatalogue(now: Catalogue, wanted: Catalogue, used: ReadonlySet<string>): Catalogue {
  const known = [...now.items, ...(now.former ?? [])];
  const before = new Map(now.items.map((item) => [item.id, item]));
  const newest = (id: string) =>
    Math.max(0, ...known.filter((item) => item.id === id).map(({ version }) => version));
  const items = wanted.items.map((item): Item => {
    const was = before.get(item.id);
    if (was !== undefined && sameItem(was, item)) return was;
    return { ...item, version: newest(item.id) + 1 };
  });
  const kept = new Set(items.map(({ id, version }) => versionKey(id, version)));
  const former = known.filter(({ id, version }) => {
    const key = versionKey(id, version);
    return used.has(key) && !kept.has(key);
  });
  const { former: _, ...rest } = wanted;
  return { ...rest, items, ...(former.length === 0 ? {} : { former }) };
}
