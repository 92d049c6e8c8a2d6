import { type ReviewKey, reviewZhHans } from "../locales/review/zh-Hans.ts";
import { type Words, wordSet } from "../staff/word-set.ts";

export type ReviewWords = Words<ReviewKey>;

export const reviewWords = wordSet<ReviewKey>(reviewZhHans, {
  "zh-Hant": async () => (await import("../locales/review/zh-Hant.ts")).reviewZhHant,
  en: async () => (await import("../locales/review/en.ts")).reviewEn,
});

/** A text whose key is made of a code; the code itself where nobody has words for it. */
export function coded(words: ReviewWords, prefix: string, code: string): string {
  const key = `${prefix}.${code}`;
  return key in reviewZhHans ? words(key as ReviewKey) : code;
}
