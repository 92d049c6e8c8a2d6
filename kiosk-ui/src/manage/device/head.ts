import { deviceSentence } from "@yimen/edge-agent/contract/device-words.ts";
import { shownWord } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { deviceWord } from "../device-word.ts";
import { adminWords } from "./facts.ts";
import { type DeviceLook, saidOr, sinceWords } from "./words.ts";

/** Its name, its one word, and why it is so with what to do about it. */
export function head(look: DeviceLook): TemplateResult {
  const { told, words, language } = look;
  const { row, view, station } = told;
  const error = view?.error ?? (row.error === null ? null : { ...row.error, remedy: null });
  const sentence = deviceSentence({ ...row, error }, language);
  const word = shownWord(row);
  // Of a lock the words of what managers decided tell more.
  const locked = row.admin.state === "locked" && row.error?.code === "locked";
  const calm = locked || (row.error === null && row.word === "in-service" && row.proof !== "port");
  return html`<header class="device-head">
      <h2>${sentence.kind}</h2>
      <p>${words("station", { station: local(station.name, language), id: row.id })}</p>
      ${deviceWord(word, language)}
    </header>
    ${word === "planned" ? html`<p class="device-banner" data-tone="planned"><b>${adminWords(look)}</b></p>` : nothing}
    ${
      word === "unknown"
        ? html`<p class="device-banner" data-tone="unknown"><b>${sinceWords(look, row)}</b> ${words("away")}</p>`
        : calm
          ? nothing
          : html`<p class="device-banner" data-tone=${row.word}><b>${sentence.cause}</b> <span>${sinceWords(look, row)}</span>${
              sentence.action === null ? nothing : html`<br>${sentence.action}`
            }${error === null ? nothing : html`<small>${helped(look, error)}</small>`}</p>`
    }`;
}

/** What the agent did about it by itself. */
function helped(
  { words }: DeviceLook,
  { tries, remedy }: { readonly tries: number; readonly remedy: string | null },
): string {
  return [
    ...(remedy === null ? [] : [saidOr(words, `remedy.${remedy}`, remedy)]),
    ...(tries > 1 ? [words("tries", { n: tries })] : []),
  ].join(" · ");
}
