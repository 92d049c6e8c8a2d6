import type { Hall } from "../journal/open.ts";

/** Why the store takes no new cases; null: it does. */
export function refusalOf({ journal }: Pick<Hall, "journal">): "storage-full" | "storage-damaged" | null {
  const { word } = journal.condition;
  return word === "ok" ? null : word === "damaged" ? "storage-damaged" : "storage-full";
}
