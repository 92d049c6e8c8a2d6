import type { Catalogue } from "../contract/catalogue.ts";
import { type CatalogueFault, faultOf } from "../rules/catalogue/fault.ts";

export interface NamedItems {
  readonly queue: { readonly lanes: readonly { readonly id: string; readonly items: readonly string[] }[] };
  readonly lines: readonly { readonly id: string; readonly items: readonly string[] }[];
}

/** Items that lanes and line systems of the settings name, and that the catalogue would not have. */
export function settingFaults({ queue, lines }: NamedItems, { items }: Catalogue): readonly CatalogueFault[] {
  const known = new Set(items.map(({ id }) => id));
  return [
    ...queue.lanes.flatMap((lane) =>
      lane.items
        .filter((item) => !known.has(item))
        .map((item) => faultOf("lane-item", "catalogue", lane.id, item, item)),
    ),
    ...lines.flatMap((line) =>
      line.items
        .filter((item) => !known.has(item))
        .map((item) => faultOf("line-item", "catalogue", line.id, item, item)),
    ),
  ];
}
