import { stateWords } from "@yimen/edge-agent/contract/data/device-words.ts";
import { html, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { type FleetList, type ShownWord, shownWords } from "./fleet-list.ts";
import type { DevicesLook } from "./look.ts";

const tones = {
  "in-service": "good",
  attention: "watch",
  degraded: "worse",
  "out-of-service": "bad",
  unknown: "bad",
} as const;

/** How many stand under each word; a press shows only those, another one all again. */
export function wordTiles(
  look: DevicesLook,
  { counts }: FleetList,
  chosen: ShownWord | null,
  choose: (word: ShownWord | null) => void,
): TemplateResult {
  const shown = shownWords.toReversed().filter((word) => word !== "unknown" || counts.unknown > 0);
  return html`<div class="dev-words" role="group" aria-label=${look.words("filter.words")}>${shown.map(
    (
      word,
    ) => html`<button type="button" class="con-tile" data-action="word:${word}" data-tone=${counts[word] === 0 ? "plain" : tones[word]}
      aria-pressed=${chosen === word} @click=${() => choose(chosen === word ? null : word)}>
      <b>${counts[word]}</b><span class="dev-word" data-word=${word}>${wordText(look, word)}</span></button>`,
  )}</div>`;
}

export function wordText({ words, language }: DevicesLook, word: ShownWord): string {
  return word === "unknown" ? words("word.unknown") : local(stateWords[word], language);
}
