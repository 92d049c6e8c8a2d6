import type { Queued } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { lasting } from "../elapsed.ts";
import { className, laneName, type QueueLook } from "./look.ts";

const columns = ["number", "lane", "waited", "class", "source", "do"] as const;

/** Who waits, in the order of calling. */
export function waitingTable(look: QueueLook): TemplateResult {
  const { queue, words, lane } = look;
  const rows = queue.waiting.filter((ticket) => lane === "" || ticket.lane === lane);
  if (rows.length === 0) return html`<p class="con-quiet">${words("waiting.none")}</p>`;
  return html`<table class="con-table" data-table="waiting"><thead><tr>${columns.map(
    (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
  )}</tr></thead><tbody>${repeat(
    rows,
    ({ ticketId }) => ticketId,
    (ticket) => row(look, ticket),
  )}</tbody></table>${
    queue.waitingTotal > queue.waiting.length
      ? html`<p class="con-quiet">${words("waiting.more", { n: queue.waiting.length, all: queue.waitingTotal })}</p>`
      : nothing
  }`;
}

function row(look: QueueLook, ticket: Queued): TemplateResult {
  const { words, own, now, act } = look;
  const { number, lane, arrivedAt, overPromise, overtaken, priority, source, toWindow } = ticket;
  const notes = [
    ...(overPromise ? [words("over")] : []),
    ...(overtaken > 0 ? [words("overtaken", { n: overtaken })] : []),
    ...(toWindow === null ? [] : [words("to-window", { window: toWindow })]),
  ];
  return html`<tr data-number=${number} data-over=${overPromise}><th scope="row">${number}</th><td>${laneName(look, lane)}</td>
    <td><span class="hq-waited">${lasting(own, now - arrivedAt)}</span>${notes.length === 0 ? nothing : html`<small>${notes.join(" · ")}</small>`}</td>
    <td>${className(look, priority)}</td><td>${words(`source.${source}`)}</td>
    <td><button type="button" data-action="cancel:${number}" @click=${() => act("cancel", ticket)}>${words("cancel")}</button></td></tr>`;
}
