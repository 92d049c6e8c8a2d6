import type { Language } from "@yimen/edge-agent/contract";
import { languages } from "@yimen/edge-agent/contract/languages.ts";

const place = "yimen-staff-language";

/** The language that staff chose last on this machine; else 简体. */
export function keptLanguage(): Language {
  try {
    const kept = localStorage.getItem(place);
    return languages.find((language) => language === kept) ?? "zh-Hans";
  } catch {
    return "zh-Hans";
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
