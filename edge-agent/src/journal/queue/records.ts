import { HallError } from "../../contract/errors.ts";
import type { Appointment } from "../../rules/queue/appointments.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { WindowState } from "../../rules/queue/window.ts";
import { parseShortCode } from "../../rules/short-code.ts";
import { isToken } from "../../security/token.ts";
import type { Vault } from "../../security/vault.ts";
import type { HelpRow, QueueTables, TicketSlipRow } from "../../store/queue/tables.ts";
import type { SqliteStore } from "../../store/sqlite.ts";
import { dayReached, queueDay } from "./queue-day.ts";
import { appointmentCode, appointmentCodeHash, holderOf, ticketToken, ticketTokenHash } from "./secrets.ts";

export type { HelpRow, TicketSlipRow };

/** A day's tickets in numbers; `served` by window too. */
export interface DayCounts {
  readonly issued: number;
  readonly served: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly servedAt: ReadonlyMap<string, number>;
}

/** The read side of the queue. */
export class QueueRecords {
  readonly #store: SqliteStore;
  readonly #vault: Vault;
  readonly #timeZone: string;

  constructor(parts: { store: SqliteStore; vault: Vault; timeZone: string }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
    this.#timeZone = parts.timeZone;
  }

  /** The queue's day; see `queueDay`. */
  day(at: number): string {
    return queueDay(this.#store.tables, at, this.#timeZone);
  }

  /** The last day that has begun, or null before the first. */
  dayReached(): string | null {
    return dayReached(this.#store.tables);
  }

  /** Throws HallError `ticket-unknown`. */
  ticket(ticketId: string): Ticket {
    const ticket = this.#queue.tickets.find(ticketId);
    if (ticket === null) throw new HallError("ticket-unknown");
    return ticket;
  }

  /** The ticket behind a page's token, or null. */
  byToken(token: string): Ticket | null {
    if (!isToken(token)) return null;
    return this.#queue.tickets.byToken(ticketTokenHash(this.#vault, token));
  }

  byNumber(day: string, number: string): Ticket | null {
    return this.#queue.tickets.byNumber(day, number);
  }

  /** The open ticket of a person on a day, or null. */
  ofPerson(person: string, day: string): Ticket | null {
    return this.#queue.tickets.openOfHolder(holderOf(this.#vault, person), day);
  }

  token(ticketId: string): string {
    return ticketToken(this.#vault, ticketId);
  }

  /** Everything that is not over, of any day. */
  open(): readonly Ticket[] {
    return this.#queue.tickets.open();
  }

  /** The last ones called of a day, newest first. */
  lastCalled(day: string, limit: number): readonly Ticket[] {
    return this.#queue.tickets.lastCalled(day, limit);
  }

  ofDay(day: string): readonly Ticket[] {
    return this.#queue.tickets.ofDay(day);
  }

  counts(day: string): DayCounts {
    const servedAt = new Map<string, number>();
    const sums = { issued: 0, done: 0, "no-show": 0, cancelled: 0 };
    for (const { state, window, n } of this.#queue.tickets.countByState(day)) {
      sums.issued += n;
      if (state in sums) sums[state as keyof typeof sums] += n;
      if (state === "done" && window !== null) servedAt.set(window, n);
    }
    const { issued, done: served, cancelled } = sums;
    return { issued, served, missed: sums["no-show"], cancelled, servedAt };
  }

  windows(): readonly WindowState[] {
    return this.#queue.windows.all();
  }

  /** Slips that were asked for or are printing, oldest first. */
  pendingSlips(): readonly TicketSlipRow[] {
    return this.#queue.slips.open();
  }

  /** Throws HallError `receipt-unknown`. */
  slip(slipId: string): TicketSlipRow {
    const slip = this.#queue.slips.find(slipId);
    if (slip === null) throw new HallError("receipt-unknown");
    return slip;
  }

  /** By copy. */
  slips(ticketId: string): readonly TicketSlipRow[] {
    return this.#queue.slips.ofTicket(ticketId);
  }

  appointments(day: string): readonly Appointment[] {
    return this.#queue.appointments.ofDay(day);
  }

  /** By its code as typed, or null. Callers limit how often this may be tried. */
  appointmentByCode(code: string): Appointment | null {
    const parsed = parseShortCode(code);
    if (parsed === null) return null;
    return this.#queue.appointments.byCode(appointmentCodeHash(this.#vault, parsed));
  }

  appointment(appointmentId: string): Appointment | null {
    return this.#queue.appointments.find(appointmentId);
  }

  appointmentCode(appointmentId: string): string {
    return appointmentCode(this.#vault, appointmentId);
  }

  /** The earliest time for which somebody is booked and has not come, or null. */
  nextBooked(): number | null {
    return this.#queue.appointments.nextBooked();
  }

  /** Calls for help that nobody answered, oldest first. */
  help(): readonly HelpRow[] {
    return this.#queue.help.open();
  }

  /** For estimates, which look at who waits. */
  get tables(): QueueTables {
    return this.#queue;
  }

  get #queue(): QueueTables {
    return this.#store.tables.queue;
  }
}
