import type { KeyNames } from "../elements/keyboard/keyboard.ts";
import type { Kiosk } from "./kiosk.ts";

export const keyNames = (kiosk: Kiosk): KeyNames => ({
  erase: kiosk.text("key.erase"),
  clear: kiosk.text("key.clear"),
  space: kiosk.text("key.space"),
  upper: kiosk.text("key.upper"),
});

export const pageWords =
  (kiosk: Kiosk) =>
  (page: number, count: number): string =>
    kiosk.text("page.of", { page, count });

/** 20 个工作日, 当场办结 */
export function limitWords(kiosk: Kiosk, limit: { readonly value: number; readonly unit: string }): string {
  const { value } = limit;
  if (limit.unit === "on-the-spot" || value === 0) return kiosk.text("limit.spot");
  return kiosk.text(limit.unit === "workday" ? "limit.workdays" : "limit.days", { value });
}
