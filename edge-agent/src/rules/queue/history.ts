import type { Op } from "../../contract/op.ts";
import { isEventOf } from "../../contract/op.ts";
import type { CallReason, QueueEvent } from "../../contract/queue.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { mayMissFrom } from "./calling.ts";
import { formatNumber, parseNumber } from "./number.ts";
import { chooseNext } from "./order.ts";
import { QueueReplay } from "./replay.ts";
import { isOver, type Ticket, type TicketMove } from "./ticket.ts";

export type HistoryRule =
  /** An op that can't follow the ones before it: a ticket called twice, or after its end. */
  | "impossible"
  | "number-not-next"
  | "number-twice"
  | "day-went-back"
  | "window-had-a-ticket"
  | "window-not-open"
  /** Another ticket was next by the rules, or the reason that was given is not the one. */
  | "not-the-next"
  | "overtaken-too-often"
  | "recalled-too-often"
  | "missed-too-early"
  | "arrival-lost"
  | "second-ticket-of-a-person"
  | "left-from-yesterday";

export interface HistoryFinding {
  readonly rule: HistoryRule;
  readonly seq: number;
  readonly number: string | null;
}

type Recorded = Pick<Op, "seq" | "at" | "event">;

const minuteMs = 60_000;

/**
 * Goes through a hall's ops and holds each against the rules that made it: numbers, order of calling, promises and
 * limits. Ops of other domains are passed over. No findings: everybody was called as was promised.
 */
export function checkHistory(ops: Iterable<Recorded>, settings: QueueSettings): HistoryFinding[] {
  const check = new HistoryCheck(settings);
  for (const op of ops) check.take(op);
  return check.findings;
}

class HistoryCheck {
  readonly findings: HistoryFinding[] = [];
  readonly #settings: QueueSettings;
  readonly #state = new QueueReplay();
  readonly #numbers = new Set<string>();
  readonly #sequences = new Map<string, number>();
  /** The last ticket of each person. */
  readonly #held = new Map<string, string>();
  /** Waiting today, so that a call looks at no more than the window did. */
  readonly #waiting = new Map<string, Ticket>();
  #day = "";
  #seq = 0;

  constructor(settings: QueueSettings) {
    this.#settings = settings;
  }

  take({ seq, at, event }: Recorded): void {
    if (!isEventOf("queue", event)) return;
    this.#seq = seq;
    const before = "ticketId" in event ? (this.#state.tickets.get(event.ticketId) ?? null) : null;
    this.#before(event, before, at);
    try {
      this.#state.take(event, at);
    } catch {
      this.#find("impossible", "number" in event ? event.number : null);
      return;
    }
    if (event.type === "queue-day.begun") this.#begin(event.day);
    if ("ticketId" in event) this.#follow(event.ticketId);
    if (event.type === "ticket.called") for (const other of event.reason.overtook) this.#follow(other);
  }

  #before(event: QueueEvent, ticket: Ticket | null, at: number): void {
    switch (event.type) {
      case "ticket.issued":
        this.#issued(event);
        return;
      case "ticket.called":
        this.#called(event, at);
        return;
      case "ticket.recalled":
        if (event.call > this.#settings.mostCalls || event.call !== (ticket?.calls ?? 0) + 1)
          this.#find("recalled-too-often", event.number);
        return;
      case "ticket.missed": {
        const from = ticket === null ? null : mayMissFrom(ticket, this.#settings);
        const clockWentBack = at < (ticket?.lastCallAt ?? 0);
        if (!clockWentBack && (from === null || at < from)) this.#find("missed-too-early", event.number);
        return;
      }
      case "ticket.returned": {
        const inTime = at - (ticket?.stateAt ?? 0) <= this.#settings.returnMinutes * minuteMs;
        if (inTime && event.arrivedAt !== ticket?.arrivedAt) this.#find("arrival-lost", event.number);
        return;
      }
      case "window.paused":
        // Only a clerk who is gone leaves a ticket there, and that is no reason of their own.
        if (event.reason === "other") return;
        this.#refuseTicketAt(event.window);
        return;
      case "window.closed":
        this.#refuseTicketAt(event.window);
    }
  }

  #refuseTicketAt(window: string): void {
    if (this.#state.atWindow(window) !== undefined) this.#find("window-had-a-ticket", null);
  }

  #issued(event: Extract<TicketMove, { type: "ticket.issued" }>): void {
    const { number, day, sequence, holder } = event;
    if (day < this.#day) this.#find("day-went-back", number);
    this.#begin(day);
    const letter = parseNumber(number)?.letter ?? "";
    const row = `${day}:${letter}`;
    const reached = this.#sequences.get(row) ?? 0;
    if (sequence !== reached + 1 || number !== formatNumber(letter, sequence))
      this.#find("number-not-next", number);
    this.#sequences.set(row, sequence);
    if (this.#numbers.has(`${day}:${number}`)) this.#find("number-twice", number);
    this.#numbers.add(`${day}:${number}`);
    if (holder === null || !this.#settings.onePerPerson) return;
    const other = this.#state.tickets.get(this.#held.get(holder) ?? "");
    if (other?.day === day && !isOver(other)) this.#find("second-ticket-of-a-person", number);
    this.#held.set(holder, event.ticketId);
  }

  #called(event: Extract<TicketMove, { type: "ticket.called" }>, at: number): void {
    const { window, number, ticketId, reason } = event;
    if (this.#state.atWindow(window) !== undefined) this.#find("window-had-a-ticket", number);
    if (this.#state.windows.get(window)?.state !== "open") this.#find("window-not-open", number);
    const own = this.#settings.windows.find(({ id }) => id === window);
    if (own === undefined) return;
    const waiting = [...this.#waiting.values()];
    const next = chooseNext(waiting, own, this.#state.staffed(), this.#settings, at);
    if (next?.ticket.ticketId !== ticketId || !sameReason(next.reason, reason))
      this.#find("not-the-next", number);
    for (const other of reason.overtook) {
      const overtaken = this.#state.tickets.get(other);
      // Only who comes back from another window may pass one that nobody may pass any more.
      const bound = overtaken !== undefined && overtaken.overtaken >= this.#settings.mostOvertaken;
      if (bound && reason.rule !== "return") this.#find("overtaken-too-often", overtaken.number);
    }
  }

  #begin(day: string): void {
    if (day <= this.#day) return;
    this.#day = day;
    for (const [ticketId, ticket] of this.#waiting) if (ticket.day < day) this.#waiting.delete(ticketId);
  }

  #follow(ticketId: string): void {
    const ticket = this.#state.tickets.get(ticketId);
    if (ticket === undefined) return;
    if (ticket.state === "waiting" && ticket.day < this.#day)
      this.#find("left-from-yesterday", ticket.number);
    if (ticket.state === "waiting") this.#waiting.set(ticketId, ticket);
    else this.#waiting.delete(ticketId);
  }

  #find(rule: HistoryRule, number: string | null): void {
    this.findings.push({ rule, seq: this.#seq, number });
  }
}

function sameReason(one: CallReason, other: CallReason): boolean {
  return (
    one.rule === other.rule &&
    one.waitedMs === other.waitedMs &&
    one.candidates === other.candidates &&
    one.overtook.length === other.overtook.length &&
    [...one.overtook].sort().join() === [...other.overtook].sort().join()
  );
}
