import { type RatingsKey, ratingsZhHans } from "../../locales/ratings/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type RatingsWords = Words<RatingsKey>;

export const ratingsWords = wordSet<RatingsKey>(ratingsZhHans, {
  "zh-Hant": async () => (await import("../../locales/ratings/zh-Hant.ts")).ratingsZhHant,
  en: async () => (await import("../../locales/ratings/en.ts")).ratingsEn,
});

/** 61.5 %; a dash where there is nothing to take a share of. */
export function share(value: number | null): string {
  return value === null ? "—" : `${(Math.round(value * 1000) / 10).toFixed(1)}%`;
}
