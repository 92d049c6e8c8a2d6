import { deliveryMethods } from "../../contract/case-parts.ts";
import type { Catalogue, FormField, Item } from "../../contract/catalogue.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";
import { type CatalogueFault, faultOf, repeatedAt } from "./fault.ts";

type Found = readonly [fault: CatalogueFaultCode, field: string, found?: unknown];

const idForm = /^[a-z0-9][a-z0-9-]{0,79}$/;
const channels: readonly string[] = ["window", "kiosk", "mobile"];
const longestService = 480;

/** What items say that people at a kiosk, a window or in the back office could not work by. */
export function contentFaults(catalogue: Catalogue): readonly CatalogueFault[] {
  const ids = new Set(catalogue.items.map(({ id }) => id));
  const names = repeatedAt(catalogue.items.map(({ name }) => name["zh-Hans"]));
  return [
    ...catalogue.items.flatMap((item) =>
      itemFaults(item, catalogue, ids).map(([fault, field, found]) =>
        faultOf(fault, "item", item.id, field, found),
      ),
    ),
    ...names.flatMap((at) => {
      const item = catalogue.items[at];
      return item === undefined
        ? []
        : [faultOf("name-twice", "item", item.id, "name/zh-Hans", item.name["zh-Hans"])];
    }),
  ];
}

function itemFaults(item: Item, catalogue: Catalogue, ids: ReadonlySet<string>): readonly Found[] {
  return [
    ...(idForm.test(item.id) ? [] : [["id-form", "id", item.id] as const]),
    ...(Object.hasOwn(catalogue.itemTypes, item.itemType)
      ? []
      : [["type-unknown", "itemType", item.itemType] as const]),
    ...placeFaults(item, catalogue),
    ...materialFaults(item),
    ...limitFaults(item),
    ...item.relatedItems.flatMap((related, at) =>
      ids.has(related) ? [] : [["related-unknown", `relatedItems/${at}`, related] as const],
    ),
    ...item.result.delivery.flatMap((method, at) =>
      (deliveryMethods as readonly string[]).includes(method)
        ? []
        : [["delivery-unknown", `result/delivery/${at}`, method] as const],
    ),
    ...item.form.flatMap((field, at) => fieldFaults(field, `form/${at}`)),
  ];
}

function placeFaults(item: Item, { levels }: Catalogue): readonly Found[] {
  const strange = item.acceptLevels.flatMap((level, at) =>
    Object.hasOwn(levels, level) ? [] : [["level-unknown", `acceptLevels/${at}`, level] as const],
  );
  const unknown = item.channels.flatMap((channel, at) =>
    channels.includes(channel) ? [] : [["channel-unknown", `channels/${at}`, channel] as const],
  );
  return [
    ...(item.acceptLevels.length === 0 ? [["no-level", "acceptLevels"] as const] : strange),
    ...(item.channels.length === 0 ? [["no-channel", "channels"] as const] : unknown),
  ];
}

function materialFaults(item: Item): readonly Found[] {
  return repeatedAt(item.materials.map(({ ref }) => ref)).map(
    (at) => ["material-twice", `materials/${at}/ref`, item.materials[at]?.ref] as const,
  );
}

function limitFaults(item: Item): readonly Found[] {
  const { promised, statutory } = item.timeLimit;
  const orders = item.procedure.map(({ order }) => order);
  const rising = orders.every((order, at) => order > (orders[at - 1] ?? 0));
  const longer =
    statutory.unit !== "on-the-spot" && promised.unit === statutory.unit && promised.value > statutory.value;
  const minutes = item.averageServiceMinutes;
  return [
    ...(longer ? [["promised-longer", "timeLimit/promised/value", promised.value] as const] : []),
    ...(orders.length === 0 ? [["no-steps", "procedure"] as const] : []),
    ...(rising ? [] : [["step-order", "procedure", orders.join(" ")] as const]),
    ...(minutes > 0 && minutes <= longestService
      ? []
      : [["service-minutes", "averageServiceMinutes", minutes] as const]),
  ];
}

function fieldFaults(field: FormField, at: string): readonly Found[] {
  const chosen = (of: Pick<FormField, "options"> & { readonly type: string }, where: string) =>
    of.type === "select" && (of.options?.length ?? 0) < 2 ? [["no-options", where] as const] : [];
  const nested = field.type === "group" || field.type === "repeat";
  return [
    ...chosen(field, at),
    ...(nested && (field.fields?.length ?? 0) === 0 ? [["no-fields", at] as const] : []),
    ...(field.fields ?? []).flatMap((part, index) => chosen(part, `${at}/fields/${index}`)),
    ...repeatedAt((field.fields ?? []).map(({ key }) => key)).map(
      (index) => ["form-key-twice", `${at}/fields/${index}/key`, field.fields?.[index]?.key] as const,
    ),
  ];
}
