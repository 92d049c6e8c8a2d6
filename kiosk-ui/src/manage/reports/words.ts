import { type ReportsKey, reportsZhHans } from "../../locales/reports/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type ReportsWords = Words<ReportsKey>;

export const reportsWords = wordSet<ReportsKey>(reportsZhHans, {
  "zh-Hant": async () => (await import("../../locales/reports/zh-Hant.ts")).reportsZhHant,
  en: async () => (await import("../../locales/reports/en.ts")).reportsEn,
});
