import type { Language } from "@yimen/edge-agent/contract";
import { stateWords } from "@yimen/edge-agent/contract/data/device-words.ts";
import type { ShownWord } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, type TemplateResult } from "lit";
import { local } from "../locales/localized.ts";

/** The one word of a device, the same on every managers' screen. */
export function wordText(word: ShownWord, language: Language): string {
  return local(stateWords[word], language);
}

/** The word with its shape and colour. `said`: in its place. */
export function deviceWord(
  word: ShownWord,
  language: Language,
  said = wordText(word, language),
): TemplateResult {
  return html`<span class="dev-word" data-word=${word}>${said}</span>`;
}
