import type { BoardView, Language } from "@yimen/edge-agent/contract";
// By its own name: the whole contract would bring its schemas along.
import { waitTold } from "@yimen/edge-agent/contract/wait-told.ts";
import { html, nothing } from "lit";
import { localized } from "../locales/of.ts";
import type { Words } from "../locales/words.ts";

const mostAtOnce = 5;
const roomyUpTo = 3;
const turnMs = 8_000;

/** Who waits for what, and about how long; more than fit come in turn. */
export function lanesPanel(lanes: BoardView["lanes"], words: Words, language: Language, now: number) {
  if (lanes.length === 0) return nothing;
  const pages = Math.ceil(lanes.length / mostAtOnce);
  const page = Math.floor(now / turnMs) % pages;
  const shown = lanes.slice(page * mostAtOnce, (page + 1) * mostAtOnce);
  return html`<h2>${words.waiting}</h2><div class="lanes ${shown.length > roomyUpTo ? "dense" : ""}">${shown.map(
    ({ letter, name, waiting, estimate }) =>
      html`<div class="lane"><b>${letter} ${localized(name, language)}</b><span>${words.people(waiting)}</span>
        <small>${estimate === null ? "" : waitWords(estimate, words)}</small></div>`,
  )}</div>`;
}

function waitWords(estimate: NonNullable<BoardView["lanes"][number]["estimate"]>, words: Words): string {
  const told = waitTold(estimate);
  return told.as === "within" ? words.within(told.high) : words.minutes(told.low, told.high);
}
