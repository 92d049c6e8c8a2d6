import { type SignageKey, signageZhHans } from "../../locales/signage/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type SignageWords = Words<SignageKey>;

export const signageWords = wordSet<SignageKey>(signageZhHans, {
  "zh-Hant": async () => (await import("../../locales/signage/zh-Hant.ts")).signageZhHant,
  en: async () => (await import("../../locales/signage/en.ts")).signageEn,
});
