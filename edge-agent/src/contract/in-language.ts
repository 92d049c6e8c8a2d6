/** A text in one language; 繁體 falls back to 简体. A file of its own, so that screens take it without any schema. */
export function inLanguage(
  text: { readonly "zh-Hans": string; readonly "zh-Hant"?: string; readonly en: string },
  language: "zh-Hans" | "zh-Hant" | "en",
): string {
  return text[language] ?? text["zh-Hans"];
}
