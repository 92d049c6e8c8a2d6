import type { Language } from "../../contract/text.ts";
import { en } from "./en.ts";
import type { SlipWords } from "./slip-words.ts";
import { hans } from "./zh-hans.ts";
import { hant } from "./zh-hant.ts";

export const slipWords: Readonly<Record<Language, SlipWords>> = { "zh-Hans": hans, "zh-Hant": hant, en };
