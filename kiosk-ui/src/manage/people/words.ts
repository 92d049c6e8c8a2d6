import { type PeopleKey, peopleZhHans } from "../../locales/people/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type PeopleWords = Words<PeopleKey>;

export const peopleWords = wordSet<PeopleKey>(peopleZhHans, {
  "zh-Hant": async () => (await import("../../locales/people/zh-Hant.ts")).peopleZhHant,
  en: async () => (await import("../../locales/people/en.ts")).peopleEn,
});
