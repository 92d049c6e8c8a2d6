import type { Language, SignageView } from "@yimen/edge-agent/contract";
import { en } from "./en.ts";
import type { Words } from "./words.ts";
import { zhHans } from "./zh-Hans.ts";
import { zhHant } from "./zh-Hant.ts";

const all: Readonly<Record<Language, Words>> = { "zh-Hans": zhHans, "zh-Hant": zhHant, en };

/** A wall speaks the hall's first language. */
export const languageOf = (signage: SignageView | null): Language => signage?.languages[0] ?? "zh-Hans";
export const wordsIn = (language: Language): Words => all[language];

/** A text of the configuration; 繁體 falls back to 简体. */
export function localized(
  text: { readonly "zh-Hans": string; readonly "zh-Hant"?: string; readonly en: string } | null | undefined,
  language: Language,
): string {
  return text?.[language] ?? text?.["zh-Hans"] ?? "";
}
