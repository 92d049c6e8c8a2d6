import { themesOf } from "../catalogue/themes.ts";
import {
  type Catalogue,
  type CatalogueSummary,
  HallError,
  type Item,
  type ItemGuide,
  type ItemSummary,
  type Localized,
} from "../contract/index.ts";
import { offeredDeliveries } from "../rules/delivery.ts";

/** The item, if the catalogue has it. Throws HallError `unknown-item`. */
export function findItem(catalogue: Catalogue, itemId: string): Item {
  const item = catalogue.items.find((each) => each.id === itemId);
  if (item === undefined) throw new HallError("unknown-item");
  return item;
}

/** Whether a hall of this level takes the item. */
export function takenAt(item: Item, level: string): boolean {
  return item.acceptLevels.includes(level);
}

/** Whether a person may do it alone at a kiosk. */
export function selfServed(item: Item): boolean {
  return item.channels.includes("kiosk");
}

/** The item, if this station takes it. Throws HallError `unknown-item`, `item-not-here` or `item-window-only`. */
export function itemTaken(
  catalogue: Catalogue,
  itemId: string,
  at: { readonly level: string; readonly stationKind: string },
): Item {
  const item = findItem(catalogue, itemId);
  if (!takenAt(item, at.level)) throw new HallError("item-not-here");
  if (at.stationKind === "kiosk" && !selfServed(item)) throw new HallError("item-window-only");
  return item;
}

export function catalogueSummary(catalogue: Catalogue, level: string): CatalogueSummary {
  return {
    notice: catalogue.notice,
    themes: [...themesOf(catalogue.items)],
    items: catalogue.items.map((item) => summaryOf(item, catalogue, level)),
  };
}

function summaryOf(item: Item, catalogue: Catalogue, level: string): ItemSummary {
  return {
    id: item.id,
    name: item.name,
    aliases: item.aliases,
    theme: item.theme,
    department: departmentOf(item, catalogue),
    onTheSpot: item.onTheSpot,
    promisedDays: item.timeLimit.promised,
    here: takenAt(item, level),
    selfService: selfServed(item),
    initials: item.initials ?? "",
  };
}

export function itemGuide(catalogue: Catalogue, item: Item, level: string): ItemGuide {
  const here = takenAt(item, level);
  return {
    id: item.id,
    name: item.name,
    department: departmentOf(item, catalogue),
    conditions: item.conditions,
    legalBasis: item.legalBasis,
    materials: item.materials.flatMap(({ ref, required }) => {
      const material = catalogue.materials.find(({ id }) => id === ref);
      if (material === undefined) return [];
      const { id, name, capture, reusable } = material;
      return [{ id, name, required, capture, reusable }];
    }),
    timeLimit: item.timeLimit,
    steps: [...item.procedure].sort((a, b) => a.order - b.order).map(({ name }) => name),
    fee: item.fee.note,
    onTheSpot: item.onTheSpot,
    here,
    acceptLevels: here ? [] : item.acceptLevels.flatMap((each) => catalogue.levels[each] ?? []),
    delivery: offeredDeliveries(item),
    result: item.result.name,
  };
}

function departmentOf(item: Item, catalogue: Catalogue): Localized {
  const found = catalogue.departments.find(({ id }) => id === item.department);
  return found?.name ?? { "zh-Hans": item.department, en: item.department };
}
