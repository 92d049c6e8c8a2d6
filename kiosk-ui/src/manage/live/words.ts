import { type LiveKey, liveZhHans } from "../../locales/live/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type LiveWords = Words<LiveKey>;

export const liveWords = wordSet<LiveKey>(liveZhHans, {
  "zh-Hant": async () => (await import("../../locales/live/zh-Hant.ts")).liveZhHant,
  en: async () => (await import("../../locales/live/en.ts")).liveEn,
});
