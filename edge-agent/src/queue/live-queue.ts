import type { HallEvent, Op, QueueEvent } from "../contract/index.ts";
import { isEventOf } from "../contract/index.ts";
import type { QueueRecords } from "../journal/queue/records.ts";
import { hallDay } from "../rules/hall-day.ts";
import {
  evolveTicket,
  isAtWindow,
  isOver,
  movesTicket,
  type Ticket,
  type TicketMove,
} from "../rules/queue/ticket.ts";
import { evolveWindow, type WindowState } from "../rules/queue/window.ts";

/** Calls that staff can look back on. */
const callsKept = 20;

export interface LiveCounts {
  readonly issued: number;
  readonly served: number;
  readonly missed: number;
  readonly cancelled: number;
}

/**
 * The open queue in memory, moved on by the journal's ops: screens and estimates look here, so that no press of a key
 * reads thousands of rows.
 */
export class LiveQueue {
  readonly #records: QueueRecords;
  readonly #timeZone: string;
  readonly #tickets = new Map<string, Ticket>();
  readonly #windows = new Map<string, WindowState>();
  /** Tickets that stand at a window, by window. */
  readonly #at = new Map<string, string>();
  /** Numbers of the day's tickets, for reasons that name those who were overtaken. */
  readonly #numbers = new Map<string, string>();
  #open: readonly Ticket[] | null = null;
  #called: Ticket[] = [];
  #reached = "";
  #counts = { issued: 0, served: 0, missed: 0, cancelled: 0 };
  #servedAt = new Map<string, number>();

  constructor(records: QueueRecords, timeZone: string, at: number) {
    this.#records = records;
    this.#timeZone = timeZone;
    this.#load(at);
  }

  /** The queue's day at an instant. */
  day(at: number): string {
    const today = hallDay(at, this.#timeZone);
    return this.#reached > today ? this.#reached : today;
  }

  /** The last day that has begun; empty before the first. */
  get dayReached(): string {
    return this.#reached;
  }

  /** Not over, of any day. */
  open(): readonly Ticket[] {
    this.#open ??= [...this.#tickets.values()];
    return this.#open;
  }

  waiting(at: number): readonly Ticket[] {
    const day = this.day(at);
    return this.open().filter((ticket) => ticket.state === "waiting" && ticket.day === day);
  }

  find(ticketId: string): Ticket | undefined {
    return this.#tickets.get(ticketId);
  }

  /** Called or being served there. */
  atWindow(window: string): Ticket | undefined {
    return this.#tickets.get(this.#at.get(window) ?? "");
  }

  window(id: string): WindowState {
    return this.#windows.get(id) ?? { window: id, state: "closed", clerk: null, reason: null, since: 0 };
  }

  staffed(): ReadonlySet<string> {
    return new Set([...this.#windows.values()].flatMap((w) => (w.state === "closed" ? [] : [w.window])));
  }

  /** The last ones called today, newest first, as they are now. */
  called(at: number): readonly Ticket[] {
    const day = this.day(at);
    return this.#called.filter((ticket) => ticket.day === day);
  }

  counts(): LiveCounts {
    return this.#counts;
  }

  served(window: string): number {
    return this.#servedAt.get(window) ?? 0;
  }

  /** A ticket's number by its id; null: not of today. */
  number(ticketId: string): string | null {
    return this.#numbers.get(ticketId) ?? null;
  }

  /**
   * Takes an op of any domain. Says whether it concerned the queue. Never throws: an op that can't follow what is in
   * memory shows that memory is behind the tables, and they are read again.
   */
  take({ event, at }: Pick<Op, "event" | "at">): boolean {
    if (!isEventOf("queue", event)) return false;
    try {
      this.#take(event, at);
    } catch {
      this.#load(at);
    }
    return true;
  }

  #take(event: QueueEvent, at: number): void {
    if (movesTicket(event)) this.#move(event, at);
    else if (event.type === "queue-day.begun") this.#begin(event.day);
    else if (isWindowEvent(event)) this.#windows.set(event.window, evolveWindow(event, at));
  }

  #load(at: number): void {
    this.#reached = this.#records.dayReached() ?? "";
    const day = this.day(at);
    this.#tickets.clear();
    this.#at.clear();
    for (const ticket of this.#records.open()) this.#keep(null, ticket);
    for (const window of this.#records.windows()) this.#windows.set(window.window, window);
    this.#called = [...this.#records.lastCalled(day, callsKept)];
    const { servedAt, ...counts } = this.#records.counts(day);
    this.#counts = counts;
    this.#servedAt = new Map(servedAt);
  }

  #begin(day: string): void {
    if (day <= this.#reached) return;
    this.#reached = day;
    this.#called = [];
    this.#counts = { issued: 0, served: 0, missed: 0, cancelled: 0 };
    this.#servedAt.clear();
    this.#numbers.clear();
  }

  #move(event: TicketMove, at: number): void {
    const before = this.#tickets.get(event.ticketId) ?? null;
    const ticket = evolveTicket(before, event, at);
    if (event.type === "ticket.issued") this.#begin(event.day);
    this.#keep(before, ticket);
    this.#count(event, ticket);
    const place = this.#called.findIndex(({ ticketId }) => ticketId === ticket.ticketId);
    if (event.type === "ticket.called" || event.type === "ticket.recalled") {
      if (place >= 0) this.#called.splice(place, 1);
      this.#called = [ticket, ...this.#called].slice(0, callsKept);
    } else if (place >= 0) this.#called[place] = ticket;
    if (event.type !== "ticket.called") return;
    for (const other of event.reason.overtook) {
      const overtaken = this.#tickets.get(other);
      if (overtaken !== undefined)
        this.#tickets.set(other, { ...overtaken, overtaken: overtaken.overtaken + 1 });
    }
  }

  #keep(before: Ticket | null, ticket: Ticket): void {
    const { ticketId, window } = ticket;
    this.#open = null;
    this.#numbers.set(ticketId, ticket.number);
    if (before?.window != null && this.#at.get(before.window) === ticketId) this.#at.delete(before.window);
    if (window !== null && isAtWindow(ticket)) this.#at.set(window, ticketId);
    if (isOver(ticket)) this.#tickets.delete(ticketId);
    else this.#tickets.set(ticketId, ticket);
  }

  #count({ type }: TicketMove, { day, window }: Ticket): void {
    if (day !== this.#reached) return;
    if (type === "ticket.issued") this.#counts = { ...this.#counts, issued: this.#counts.issued + 1 };
    if (type === "ticket.missed") this.#counts = { ...this.#counts, missed: this.#counts.missed + 1 };
    if (type === "ticket.returned") this.#counts = { ...this.#counts, missed: this.#counts.missed - 1 };
    if (type === "ticket.cancelled")
      this.#counts = { ...this.#counts, cancelled: this.#counts.cancelled + 1 };
    if (type !== "ticket.done") return;
    this.#counts = { ...this.#counts, served: this.#counts.served + 1 };
    if (window !== null) this.#servedAt.set(window, this.served(window) + 1);
  }
}

function isWindowEvent(event: HallEvent): event is Extract<HallEvent, { type: `window.${string}` }> {
  return event.type.startsWith("window.");
}
