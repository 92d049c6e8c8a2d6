import { waitTold } from "@yimen/edge-agent/contract/wait-told.ts";
import { html, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import type { LiveLook } from "./look.ts";

/** How many wait in each lane, and what somebody would be told who takes a number now. */
export function laneTable({ hall, words, own, language }: LiveLook): TemplateResult {
  return html`<table class="con-table"><thead><tr><th scope="col">${words("lanes.lane")}</th>
      <th scope="col" class="con-figure">${words("lanes.waiting")}</th><th scope="col">${words("lanes.estimate")}</th></tr></thead>
    <tbody>${hall.lanes.map(({ letter, name, waiting, estimate }) => {
      const told = estimate === null ? null : waitTold(estimate);
      return html`<tr data-lane=${letter}><th scope="row">${letter} ${local(name, language)}</th><td class="con-figure">${waiting}</td>
        <td>${told === null ? words("lanes.unknown") : told.as === "range" ? own("range", told) : own("within", told)}</td></tr>`;
    })}</tbody></table>`;
}
