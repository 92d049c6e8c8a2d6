import type { ShownEntry } from "@yimen/edge-agent/contract";

/** The entry after this one, in turn, without those that could not be shown; null: there is none. */
export function nextEntry(
  entries: readonly ShownEntry[],
  after: string | null,
  failed: ReadonlySet<string>,
): ShownEntry | null {
  const good = entries.filter(({ key }) => !failed.has(key));
  const at = good.findIndex(({ key }) => key === after);
  return good[(at + 1) % Math.max(1, good.length)] ?? null;
}
