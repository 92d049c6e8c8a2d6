import { type UpdatesKey, updatesZhHans } from "../../locales/updates/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type UpdatesWords = Words<UpdatesKey>;

export const updatesWords = wordSet<UpdatesKey>(updatesZhHans, {
  "zh-Hant": async () => (await import("../../locales/updates/zh-Hant.ts")).updatesZhHant,
  en: async () => (await import("../../locales/updates/en.ts")).updatesEn,
});

/** Why a release was taken back or not installed; what no list has stands as the agent said it. */
export function whyWords(why: string | null, words: UpdatesWords): string {
  if (why === null) return "";
  const part = /^unwell:(.+)$/.exec(why)?.[1];
  if (part === undefined) return known(`why.${why}`) ? words(`why.${why}` as UpdatesKey) : why;
  const name = known(`part.${part}`) ? words(`part.${part}` as UpdatesKey) : part;
  return words("why.unwell", { part: name });
}

const known = (key: string): boolean => Object.hasOwn(updatesZhHans, key);
