import { type AlarmsKey, alarmsZhHans } from "../../locales/alarms/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type AlarmsWords = Words<AlarmsKey>;

export const alarmsWords = wordSet<AlarmsKey>(alarmsZhHans, {
  "zh-Hant": async () => (await import("../../locales/alarms/zh-Hant.ts")).alarmsZhHant,
  en: async () => (await import("../../locales/alarms/en.ts")).alarmsEn,
});

/** Why something did not go out, by the code that the agent gives. */
export function whyWords(words: AlarmsWords, code: string): string {
  const [family = "", n] = code.split("-");
  if (/^\d+$/.test(n ?? "") && (family === "http" || family === "smtp"))
    return words(`why.${family}`, { n: n ?? "" });
  const key = `why.${code}`;
  return key in alarmsZhHans ? words(key as AlarmsKey) : code;
}
