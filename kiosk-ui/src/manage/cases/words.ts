import { type OfficeKey, officeZhHans } from "../../locales/office/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type OfficeWords = Words<OfficeKey>;

export const officeWords = wordSet<OfficeKey>(officeZhHans, {
  "zh-Hant": async () => (await import("../../locales/office/zh-Hant.ts")).officeZhHant,
  en: async () => (await import("../../locales/office/en.ts")).officeEn,
});
