import { type ConsoleKey, consoleZhHans } from "../locales/console/zh-Hans.ts";
import { type Words, wordSet } from "../staff/word-set.ts";

/** What several sections of the console say. */
export type ConsoleWords = Words<ConsoleKey>;

export const consoleWords = wordSet<ConsoleKey>(consoleZhHans, {
  "zh-Hant": async () => (await import("../locales/console/zh-Hant.ts")).consoleZhHant,
  en: async () => (await import("../locales/console/en.ts")).consoleEn,
});
