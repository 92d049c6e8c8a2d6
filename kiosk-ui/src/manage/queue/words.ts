import { type HallQueueKey, hallQueueZhHans } from "../../locales/hall-queue/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type HallQueueWords = Words<HallQueueKey>;

export const hallQueueWords = wordSet<HallQueueKey>(hallQueueZhHans, {
  "zh-Hant": async () => (await import("../../locales/hall-queue/zh-Hant.ts")).hallQueueZhHant,
  en: async () => (await import("../../locales/hall-queue/en.ts")).hallQueueEn,
});
