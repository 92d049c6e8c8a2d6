import type { WindowView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";
import { wordsFor } from "./words.ts";

type Ticket = NonNullable<WindowView["ticket"]>;

const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000));

/** Minutes and seconds since an instant: 3:07. */
export function clockSince(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The number that is here, how long it has been, and why it was this one. */
export function numberPanel(desk: Desk, now: number): TemplateResult {
  const { queue, words } = desk;
  const ticket = queue?.ticket ?? null;
  return html`<section class="number" data-state=${queue?.state ?? ""}>
    <p class="state">${stateOf(desk)}</p>
    <p class="big" data-number aria-live="polite">${ticket?.number ?? "—"}</p>
    ${ticket === null ? nothing : ticketFacts(desk, ticket, now)}
    <p class="served">${words("today.served", { count: queue?.today.served ?? 0 })}</p>
  </section>`;
}

function stateOf({ queue, words }: Desk): string {
  if (queue === null) return words("asking");
  const reason = queue.pauseReason === null ? "" : wordsFor(words, "pause", queue.pauseReason, "pause.other");
  if (queue.state === "paused") return words("state.paused", { reason });
  return words(queue.ticket?.state === "called" ? "state.calling" : `state.${queue.state}`);
}

function ticketFacts(desk: Desk, ticket: Ticket, now: number): TemplateResult {
  const { words } = desk;
  const since = ticket.servingSince ?? ticket.calledAt;
  const waited = minutes(ticket.calledAt - ticket.arrivedAt);
  return html`<p class="clock"><b>${clockSince(since, now)}</b>
      ${ticket.state === "serving" ? words("ticket.serving") : words("ticket.called", { calls: ticket.calls })}</p>
    <p>${words("ticket.waited", { minutes: waited })}${classOf(desk, ticket.priority)}${itemOf(desk, ticket.itemId)}</p>
    <p class="why">${whyOf(desk, ticket)}</p>
    ${ticket.returnTo === null ? nothing : html`<p>${words("ticket.return-to", { window: ticket.returnTo })}</p>`}
    ${ticket.heldCount === 0 ? nothing : html`<p>${words("ticket.held", { count: ticket.heldCount })}</p>`}
    ${ticket.state === "called" ? html`<p class="miss">${missOf(desk, ticket, now)}</p>` : nothing}`;
}

function classOf({ offer, language }: Desk, priority: string): string {
  const found = offer?.classes.find(({ id }) => id === priority);
  return found === undefined ? "" : ` · ${local(found.name, language)}`;
}

function itemOf({ catalogue, language }: Desk, itemId: string | null): string {
  const found = catalogue?.items.find(({ id }) => id === itemId);
  return found === undefined ? "" : ` · ${local(found.name, language)}`;
}

function whyOf({ words }: Desk, { reason }: Ticket): string {
  if (reason === null) return "";
  const numbers = reason.overtook.slice(0, 4).join(" ");
  const before = numbers === "" ? "" : ` · ${words("why.overtook", { numbers })}`;
  return `${words(`why.${reason.rule}`)}${before}`;
}

function missOf({ words }: Desk, { mayMissAt }: Ticket, now: number): string {
  if (mayMissAt === null) return words("ticket.miss-more");
  const seconds = Math.ceil((mayMissAt - now) / 1000);
  return seconds > 0 ? words("ticket.miss-in", { seconds }) : "";
}
