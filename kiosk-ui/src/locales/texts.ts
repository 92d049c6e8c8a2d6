import type { Language } from "@yimen/edge-agent/contract";
import { type Texts, zhHans } from "./zh-Hans.ts";

const loaders: Readonly<Record<Exclude<Language, "zh-Hans">, () => Promise<Texts>>> = {
  "zh-Hant": async () => (await import("./zh-Hant.ts")).zhHant,
  en: async () => (await import("./en.ts")).en,
};

/** The screens' texts; 简体 is there from the start, the others come when first asked for. */
export async function textsIn(language: Language): Promise<Texts> {
  return language === "zh-Hans" ? zhHans : loaders[language]();
}
