import type { Appointment } from "../../rules/queue/appointments.ts";
import type { Waiting } from "../../rules/queue/order.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { WindowState } from "../../rules/queue/window.ts";

export interface TicketSlipRow {
  readonly slipId: string;
  readonly ticketId: string;
  readonly copy: number;
  readonly state: "requested" | "printing" | "printed" | "not-printed" | "unknown";
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly requestedSeq: number;
  readonly updatedAt: number;
}

/** What a call and an estimate need of a ticket that waits. */
export type WaitingRow = Waiting & Pick<Ticket, "itemId">;

/** A window that was ever opened; one without a row is closed. */
export type WindowRow = WindowState;

export interface HelpRow {
  readonly helpId: string;
  readonly place: string;
  readonly urgent: boolean;
  readonly calledAt: number;
  readonly answeredAt: number | null;
}

export interface QueueTables {
  readonly tickets: {
    find(ticketId: string): Ticket | null;
    byToken(tokenHash: string): Ticket | null;
    byNumber(day: string, number: string): Ticket | null;
    /** The newest of an older day, for who asks for a number that is not of today. */
    lastNumbered(number: string): Ticket | null;
    /** Called or being served there. */
    atWindow(window: string): Ticket | null;
    waiting(day: string): WaitingRow[];
    /** Everything that is not over, of any day. */
    open(): Ticket[];
    openOfHolder(holder: string, day: string): Ticket | null;
    /** Numbers of a letter that were given out from an instant until before another. */
    issued(day: string, letter: string, from: number, to: number): number;
    /** The last ones called of a day, newest first. */
    lastCalled(day: string, limit: number): Ticket[];
    ofDay(day: string): Ticket[];
    countByState(
      day: string,
    ): { readonly state: string; readonly window: string | null; readonly n: number }[];
    all(): Ticket[];
    add(ticket: Ticket): void;
    /** Everything of it that may change. */
    update(ticket: Ticket): void;
    overtake(ticketId: string): void;
  };
  readonly slips: {
    add(row: TicketSlipRow): void;
    update(row: Pick<TicketSlipRow, "slipId" | "state" | "evidence" | "reason" | "updatedAt">): void;
    find(slipId: string): TicketSlipRow | null;
    ofTicket(ticketId: string): TicketSlipRow[];
    /** Requested or printing, in the order they were asked for. */
    open(): TicketSlipRow[];
    all(): TicketSlipRow[];
  };
  readonly windows: {
    find(window: string): WindowRow | null;
    all(): WindowRow[];
    put(row: WindowRow): void;
  };
  readonly appointments: {
    find(appointmentId: string): Appointment | null;
    byCode(codeHash: string): Appointment | null;
    ofHolder(holder: string, day: string): Appointment[];
    ofDay(day: string): Appointment[];
    /** Booked for a time before `slotAt`, oldest first. */
    bookedBefore(slotAt: number): Appointment[];
    /** The earliest time for which somebody is booked and has not come, or null. */
    nextBooked(): number | null;
    countAt(day: string, slotAt: number): number;
    all(): Appointment[];
    add(row: Appointment): void;
    move(appointmentId: string, state: Appointment["state"], ticketId: string | null): void;
  };
  readonly help: {
    add(row: HelpRow): void;
    answer(helpId: string, at: number): void;
    find(helpId: string): HelpRow | null;
    open(): HelpRow[];
    all(): HelpRow[];
  };
}
