import type { ActionView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { type ActionsLook, sizeSaid } from "./look.ts";
import { actionName, outcomeSentence, stateTold } from "./outcome.ts";

const shapes = {
  done: "M1 5.5 4 8.5 9 1.5",
  failed: "M1.5 1.5l7 7M8.5 1.5l-7 7",
  refused: "M1 5h8",
  unknown: "M3 3a2 2 0 1 1 2 2.4V7M5 9v.2",
  running: "M5 1a4 4 0 1 1-4 4",
  partly: "M1 3.5h8M1 6.5h4",
  unchecked: "M1 5h8",
} as const;

/** What was done lately, by whom, why, and what came of it; the newest first. */
export function actionRecord(actions: readonly ActionView[], look: ActionsLook): TemplateResult {
  const { words } = look;
  if (actions.length === 0) return html`<p class="con-quiet">${words("recent.none")}</p>`;
  return html`<ol class="act-record">${actions.map((action) => row(action, look))}</ol>`;
}

function row(action: ActionView, look: ActionsLook): TemplateResult {
  const { words, language, kind } = look;
  const { by, reason, forced, requestedAt } = action;
  const state = stateTold(action);
  const sentence = outcomeSentence(action, kind, words, language);
  return html`<li data-state=${state} data-recorded=${action.name}>
    <svg viewBox="0 0 10 10" aria-hidden="true"><path d=${shapes[state]}></path></svg>
    <p><b>${actionName(action, kind, words)}</b> · ${words(`state.${state}`)}${forced ? html` · <b class="act-forced">${words("recent.forced")}</b>` : nothing}
      ${sentence === "" ? nothing : html`<span class="act-said">${sentence}</span>`}
      ${fileOf(action, look)}
      <small>${dayAndClock(requestedAt, language)} · ${by === null ? words("recent.agent") : `${by.name}（${by.staffNumber}）`}${
        reason === null ? nothing : html` · ${words("recent.reason", { reason })}`
      }</small></p>
  </li>`;
}

function fileOf(
  { actionId, file, detail, state }: ActionView,
  { words }: ActionsLook,
): TemplateResult | typeof nothing {
  const href = `/api/actions/${actionId}/file`;
  if (file?.kind === "zip")
    return html`<a class="act-file" href=${href} download data-action="bundle">${words("file.zip", { size: sizeSaid(file.bytes) })}</a>`;
  if (file?.kind === "jpg") return html`<img class="act-picture" src=${href} alt=${words("file.jpg")} />`;
  return state === "done" && detail["file"] === "zip" ? html`<small>${words("file.gone")}</small>` : nothing;
}
