import { type StaffKey, staffZhHans } from "../locales/staff/zh-Hans.ts";
import { type Words, wordSet } from "./word-set.ts";

/** What every staff page says. */
export type StaffWords = Words<StaffKey>;

export const staffWords = wordSet<StaffKey>(staffZhHans, {
  "zh-Hant": async () => (await import("../locales/staff/zh-Hant.ts")).staffZhHant,
  en: async () => (await import("../locales/staff/en.ts")).staffEn,
});

/** Words for a refused field, by the reason that the agent gives; `fault.other` for one without words. */
export function faultWords(words: StaffWords, reason: string): string {
  const key = `fault.${reason}`;
  return words(key in staffZhHans ? (key as StaffKey) : "fault.other");
}
