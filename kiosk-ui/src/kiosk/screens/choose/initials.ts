import type { ItemSummary } from "@yimen/edge-agent/contract";

/** Items whose name's initials begin with what was typed, then those that hold it further on. */
export function byInitials(items: readonly ItemSummary[], typed: string): readonly ItemSummary[] {
  const wanted = typed.toLowerCase();
  if (wanted === "") return [];
  const begins = (item: ItemSummary) => item.initials.toLowerCase().startsWith(wanted);
  const english = (item: ItemSummary) =>
    item.name.en
      .split(/[^A-Za-z]+/)
      .map((word) => word.slice(0, 1))
      .join("")
      .toLowerCase()
      .startsWith(wanted);
  const holds = (item: ItemSummary) => item.initials.toLowerCase().includes(wanted);
  return [
    ...items.filter(begins),
    ...items.filter((item) => !begins(item) && (english(item) || holds(item))),
  ];
}
