import type { Language, Localized } from "@yimen/edge-agent/contract";

/** A text of the agent's in the person's language; 繁體 falls back to 简体. */
export function local(text: Localized, language: Language): string {
  return text[language] ?? text["zh-Hans"];
}

/** Puts values into the places of a text: "第 {page} 页". Of `{n|hour|hours}` the first word where n is 1, else the second. */
export function filled(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(
    /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
    (place, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (one === undefined) return String(value ?? place);
      return String(Number(value) === 1 ? one : many);
    },
  );
}

export const languageNames: Readonly<Record<Language, string>> = {
  "zh-Hans": "简体",
  "zh-Hant": "繁體",
  en: "English",
};

/** The same in one or two signs, for small buttons. */
export const languageSigns: Readonly<Record<Language, string>> = {
  "zh-Hans": "简",
  "zh-Hant": "繁",
  en: "EN",
};
