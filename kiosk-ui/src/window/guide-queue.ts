import type { Language, Queued, QueueView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime } from "../locales/dates.ts";
import { type WindowWords, wordsFor } from "./words.ts";

type Act = (path: string, ticketId: string, body: object) => void;

/** The queue's numbers with what the guide desk may do to each. */
export function guideQueue(
  queue: QueueView,
  words: WindowWords,
  language: Language,
  act: Act,
): TemplateResult {
  const shown = [...queue.active, ...queue.waiting];
  return html`<h2>${words("desk.queue")} <b data-waiting>${queue.waitingTotal}</b></h2>
    ${
      shown.length === 0
        ? html`<p class="quiet">${words("waiting.none")}</p>`
        : html`<table class="tickets"><thead><tr><th>${words("desk.number")}</th><th>${words("desk.state")}</th>
            <th>${words("desk.waited")}</th><th>${words("desk.act")}</th></tr></thead>
          <tbody>${shown.map((ticket) => row(ticket, queue, words, language, act))}</tbody></table>`
    }`;
}

function row(
  ticket: Queued,
  queue: QueueView,
  words: WindowWords,
  language: Language,
  act: Act,
): TemplateResult {
  const { ticketId, number, state } = ticket;
  const cancel = () => {
    if (confirm(words("desk.cancel.ask", { number }))) act("cancel-by-staff", ticketId, {});
  };
  const minutes = Math.max(0, Math.round((queue.updatedAt - ticket.arrivedAt) / 60_000));
  return html`<tr data-ticket=${number} data-state=${state}><td><b>${number}</b></td>
    <td>${wordsFor(words, "ticket.state", state, "ticket.state.waiting")}${ticket.window === null ? "" : ` · ${words("dialog.transfer.window", { window: ticket.window })}`}</td>
    <td class=${ticket.overPromise ? "late" : ""}>${state === "waiting" ? words("desk.minutes", { minutes }) : clockTime(ticket.arrivedAt, language)}</td>
    <td class="actions">
      ${state === "waiting" ? html`<button type="button" data-action="hold:${number}" @click=${() => act("hold", ticketId, { reason: "filling-form", minutes: null })}>${words("desk.hold")}</button>` : nothing}
      ${state === "held" ? html`<button type="button" data-action="resume:${number}" @click=${() => act("resume", ticketId, {})}>${words("desk.resume")}</button>` : nothing}
      ${state === "no-show" ? html`<button type="button" data-action="return:${number}" @click=${() => act("return", ticketId, {})}>${words("desk.return")}</button>` : nothing}
      ${state === "serving" ? nothing : html`<button type="button" data-action="cancel:${number}" @click=${cancel}>${words("desk.cancel")}</button>`}
    </td></tr>`;
}
