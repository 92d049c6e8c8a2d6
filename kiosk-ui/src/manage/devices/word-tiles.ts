import { type ShownWord, shownWords } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, type TemplateResult } from "lit";
import { deviceWord } from "../device-word.ts";
import type { FleetList } from "./fleet-list.ts";
import type { DevicesLook } from "./look.ts";

/** Shown only where some are so: most halls never see them. */
const seldom: ReadonlySet<ShownWord> = new Set(["unknown", "planned"]);

const tones = {
  "in-service": "good",
  attention: "watch",
  degraded: "worse",
  "out-of-service": "bad",
  unknown: "bad",
  planned: "plain",
} as const;

/** How many stand under each word; a press shows only those, another one all again. */
export function wordTiles(
  look: DevicesLook,
  { counts }: FleetList,
  chosen: ShownWord | null,
  choose: (word: ShownWord | null) => void,
): TemplateResult {
  const shown = shownWords.toReversed().filter((word) => !seldom.has(word) || counts[word] > 0);
  return html`<div class="dev-words" role="group" aria-label=${look.words("filter.words")}>${shown.map(
    (
      word,
    ) => html`<button type="button" class="con-tile" data-action="word:${word}" data-tone=${counts[word] === 0 ? "plain" : tones[word]}
      aria-pressed=${chosen === word} @click=${() => choose(chosen === word ? null : word)}>
      <b>${counts[word]}</b>${deviceWord(word, look.language)}</button>`,
  )}</div>`;
}
