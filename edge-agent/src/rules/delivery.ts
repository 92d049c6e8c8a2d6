import { type DeliveryMethod, deliveryMethods } from "../contract/case.ts";
import type { Item } from "../contract/catalogue.ts";

/**
 * The ways to receive an item's result that a person may choose. The catalogue also knows "kiosk-print"; it is not
 * offered while no kiosk prints results, since whoever chose it would come back for nothing. Every item has another way.
 */
export function offeredDeliveries(item: Item): DeliveryMethod[] {
  return deliveryMethods.filter(
    (method) => method !== "kiosk-print" && item.result.delivery.includes(method),
  );
}
