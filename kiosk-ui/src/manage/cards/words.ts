import { type CardsKey, cardsZhHans } from "../../locales/cards/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type CardsWords = Words<CardsKey>;

export const cardsWords = wordSet<CardsKey>(cardsZhHans, {
  "zh-Hant": async () => (await import("../../locales/cards/zh-Hant.ts")).cardsZhHant,
  en: async () => (await import("../../locales/cards/en.ts")).cardsEn,
});

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A stretch of time in its largest fitting unit, of days with hours: 3 天 2 小时. */
export function timeIn(words: CardsWords, ms: number): string {
  const whole = Math.max(0, ms);
  if (whole >= 2 * dayMs) {
    const hours = Math.floor((whole % dayMs) / hourMs);
    const days = words("time.days", { n: Math.floor(whole / dayMs) });
    return hours === 0 ? days : `${days} ${words("time.hours", { n: hours })}`;
  }
  if (whole >= hourMs) return hoursIn(words, whole);
  return words("time.minutes", { n: Math.floor(whole / minuteMs) });
}

/** Working time, which has no days of 24 hours: 37.5 小时. */
export function hoursIn(words: CardsWords, ms: number): string {
  if (ms < hourMs) return words("time.minutes", { n: Math.round(ms / minuteMs) });
  return words("time.hours", { n: Math.round((10 * ms) / hourMs) / 10 });
}
