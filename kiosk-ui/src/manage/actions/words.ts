import { type ActionsKey, actionsZhHans } from "../../locales/actions/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type ActionsWords = Words<ActionsKey>;

export const actionsWords = wordSet<ActionsKey>(actionsZhHans, {
  "zh-Hant": async () => (await import("../../locales/actions/zh-Hant.ts")).actionsZhHant,
  en: async () => (await import("../../locales/actions/en.ts")).actionsEn,
});

/** A text by a key that the agent's words make; null: there is none. */
export function keyFor(key: string): ActionsKey | null {
  return key in actionsZhHans ? (key as ActionsKey) : null;
}
