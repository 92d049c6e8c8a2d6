import { type FiguresKey, figuresZhHans } from "../../locales/figures/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type FiguresWords = Words<FiguresKey>;

export const figuresWords = wordSet<FiguresKey>(figuresZhHans, {
  "zh-Hant": async () => (await import("../../locales/figures/zh-Hant.ts")).figuresZhHant,
  en: async () => (await import("../../locales/figures/en.ts")).figuresEn,
});

const minuteMs = 60_000;

/** 12.5 分; seconds below two minutes, hours from two hours on. A dash for nothing. */
export function timeOf(ms: number | null, words: FiguresWords): string {
  if (ms === null) return words("none");
  const tenth = (value: number) => Math.round(value * 10) / 10;
  if (ms < 2 * minuteMs) return words("seconds", { n: Math.round(ms / 1000) });
  if (ms < 120 * minuteMs) return words("minutes", { n: tenth(ms / minuteMs) });
  return words("hoursLong", { n: tenth(ms / (60 * minuteMs)) });
}

/** A share with its whole: 61.5%; a dash where there is nothing to take a share of. */
export function shareOf(part: number, whole: number, words: FiguresWords): string {
  return whole === 0 ? words("none") : percent(part / whole);
}

export const percent = (share: number): string => `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
