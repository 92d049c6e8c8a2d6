import type { Queued } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { clockTime } from "../../locales/dates.ts";
import type { QueueLook } from "./look.ts";

/** Numbers that were called and are not over: at a window, held, or missed. */
export function activeTable(look: QueueLook): TemplateResult {
  const { queue, words, lane } = look;
  const rows = queue.active.filter((ticket) => lane === "" || ticket.lane === lane);
  if (rows.length === 0) return html`<p class="con-quiet">${words("active.none")}</p>`;
  return html`<table class="con-table hq-active" data-table="active"><thead><tr>${(
    ["number", "state", "window", "do"] as const
  ).map((column) => html`<th scope="col">${words(`column.${column}`)}</th>`)}</tr></thead><tbody>${repeat(
    rows,
    ({ ticketId }) => ticketId,
    (ticket) => row(look, ticket),
  )}</tbody></table>`;
}

function row({ words, own, language, act }: QueueLook, ticket: Queued): TemplateResult {
  const { number, state, window, until } = ticket;
  const deed = (["return", "resume"] as const).find((each) => deedOf[state] === each);
  return html`<tr data-number=${number} data-state=${state}><th scope="row">${number}</th>
    <td>${words(`state.${state}`)}${until === null ? nothing : html`<small>${words("until", { at: clockTime(until, language) })}</small>`}</td>
    <td>${window === null ? "—" : own("window", { window })}</td>
    <td>${
      deed === undefined
        ? nothing
        : html`<button type="button" data-action="${deed}:${number}" @click=${() => act(deed, ticket)}>${words(deed)}</button>
            <button type="button" data-action="cancel:${number}" @click=${() => act("cancel", ticket)}>${words("cancel")}</button>`
    }</td></tr>`;
}

/** What may be done with a number that is at no window; its clerk does the rest. */
const deedOf: Readonly<Record<string, string>> = { "no-show": "return", held: "resume" };
