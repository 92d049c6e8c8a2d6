import type { LiveWindow } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { lasting } from "../elapsed.ts";
import type { LiveLook } from "./look.ts";

/** The windows side by side: state, number and since when, who works there. */
export function windowGrid(look: LiveLook): TemplateResult {
  return html`<ul class="live-windows">${repeat(
    look.hall.windows,
    ({ id }) => id,
    (window) => card(look, window),
  )}</ul>`;
}

function card({ words, own, now }: LiveLook, window: LiveWindow): TemplateResult {
  const { id, state, pauseReason, clerk, number, since, waiting, served } = window;
  const word = window.ticket === "called" ? "called" : state;
  const why = state === "paused" && pauseReason !== null ? `：${own(`pause.${pauseReason}`)}` : "";
  return html`<li data-window=${id} data-state=${word}>
    <header><b>${own("window", { window: id })}</b><span class="live-state">${own(`window.${word}`)}${why}</span></header>
    <p class="live-number">${number ?? "—"}${
      since === null || state === "closed" ? nothing : html`<small>${lasting(own, now - since)}</small>`
    }</p>
    <p>${clerk === null ? html`<span class="con-quiet">${words("window.nobody")}</span>` : `${clerk.name} ${clerk.staffNumber}`}</p>
    <p class="con-quiet">${words("window.served", { n: served })}${state === "closed" ? nothing : ` · ${words("window.waiting", { n: waiting })}`}</p></li>`;
}
