import type { Language } from "@yimen/edge-agent/contract";
import { padEn } from "./en.ts";
import { type PadTexts, padZhHans } from "./zh-Hans.ts";
import { padZhHant } from "./zh-Hant.ts";

/** Small enough to be all there before anybody asks. */
export const padTexts: Readonly<Record<Language, PadTexts>> = {
  "zh-Hans": padZhHans,
  "zh-Hant": padZhHant,
  en: padEn,
};
