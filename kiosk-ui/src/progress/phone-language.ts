import type { Language } from "@yimen/edge-agent/contract";

/** The phone's own language, where we speak it; else 简体. */
export function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const lower = tag.toLowerCase();
    if (/^zh\b/.test(lower)) return /hant|-tw|-hk|-mo/.test(lower) ? "zh-Hant" : "zh-Hans";
    if (/^en\b/.test(lower)) return "en";
  }
  return "zh-Hans";
}
