import type { Language } from "../contract/index.ts";

/** The first language of accept-language that we speak; 简体 when there is none. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const tag = (range.split(";")[0] ?? "").trim().toLowerCase();
    if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return "zh-Hant";
    if (/^zh\b/.test(tag)) return "zh-Hans";
    if (/^en\b/.test(tag)) return "en";
  }
  return "zh-Hans";
}
