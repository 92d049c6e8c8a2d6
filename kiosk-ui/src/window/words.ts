import type { Language } from "@yimen/edge-agent/contract";
import { filled } from "../locales/localized.ts";
import { type WindowKey, type WindowTexts, windowZhHans } from "../locales/window/zh-Hans.ts";

const loaders: Readonly<Record<Exclude<Language, "zh-Hans">, () => Promise<WindowTexts>>> = {
  "zh-Hant": async () => (await import("../locales/window/zh-Hant.ts")).windowZhHant,
  en: async () => (await import("../locales/window/en.ts")).windowEn,
};

/** What the window says, with values put into their places. */
export type WindowWords = (key: WindowKey, values?: Readonly<Record<string, string | number>>) => string;

const wordsOf =
  (texts: WindowTexts): WindowWords =>
  (key, values) =>
    filled(texts[key], values);

/** 简体 is there from the start, the others come when first asked for. */
export async function windowWords(language: Language): Promise<WindowWords> {
  return wordsOf(language === "zh-Hans" ? windowZhHans : await loaders[language]());
}

export const firstWords: WindowWords = wordsOf(windowZhHans);

/** Words that stand under a code of the agent's; `otherwise` for a code without words. */
export function wordsFor(words: WindowWords, prefix: string, code: string, otherwise: WindowKey): string {
  const key = `${prefix}.${code}`;
  return words(key in windowZhHans ? (key as WindowKey) : otherwise);
}
