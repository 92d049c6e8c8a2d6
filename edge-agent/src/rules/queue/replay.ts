import { HallError } from "../../contract/errors.ts";
import type { QueueEvent } from "../../contract/queue.ts";
import type { Appointment } from "./appointments.ts";
import { evolveTicket, movesTicket, type Ticket, type TicketMove } from "./ticket.ts";
import { evolveWindow, type WindowState } from "./window.ts";

export interface SlipState {
  readonly slipId: string;
  readonly ticketId: string;
  readonly copy: number;
  readonly state: "requested" | "printing" | "printed" | "not-printed" | "unknown";
}

export interface HelpState {
  readonly helpId: string;
  readonly place: string;
  readonly urgent: boolean;
  readonly calledAt: number;
  readonly answeredAt: number | null;
}

/** What the queue's ops say there is, made from them alone. `take` throws where an op can't follow. */
export class QueueReplay {
  readonly tickets = new Map<string, Ticket>();
  readonly slips = new Map<string, SlipState>();
  readonly windows = new Map<string, WindowState>();
  readonly appointments = new Map<string, Appointment>();
  readonly help = new Map<string, HelpState>();
  /** Tickets that stand at a window, by window. */
  readonly #at = new Map<string, string>();

  take(event: QueueEvent, at: number): void {
    if (movesTicket(event)) this.#move(event, at);
    else if ("slipId" in event) this.#slip(event);
    else if ("helpId" in event) this.#help(event, at);
    else if ("appointmentId" in event) this.#appointment(event);
    else if (event.type !== "queue-day.begun") this.windows.set(event.window, evolveWindow(event, at));
  }

  atWindow(window: string): Ticket | undefined {
    const ticketId = this.#at.get(window);
    return ticketId === undefined ? undefined : this.tickets.get(ticketId);
  }

  staffed(): ReadonlySet<string> {
    return new Set(
      [...this.windows.values()].filter(({ state }) => state !== "closed").map(({ window }) => window),
    );
  }

  #move(event: TicketMove, at: number): void {
    const before = this.tickets.get(event.ticketId) ?? null;
    const ticket = evolveTicket(before, event, at);
    this.tickets.set(ticket.ticketId, ticket);
    if (before?.window != null && this.#at.get(before.window) === ticket.ticketId)
      this.#at.delete(before.window);
    if (ticket.window !== null && (ticket.state === "called" || ticket.state === "serving"))
      this.#at.set(ticket.window, ticket.ticketId);
    if (event.type !== "ticket.called") return;
    for (const other of event.reason.overtook) {
      const overtaken = this.tickets.get(other);
      if (overtaken === undefined) throw new HallError("ticket-unknown");
      this.tickets.set(other, { ...overtaken, overtaken: overtaken.overtaken + 1 });
    }
  }

  #slip(event: Extract<QueueEvent, { slipId: string }>): void {
    const { slipId, ticketId } = event;
    if (event.type === "ticket-slip.requested") {
      this.slips.set(slipId, { slipId, ticketId, copy: event.copy, state: "requested" });
      return;
    }
    const slip = this.slips.get(slipId);
    if (slip === undefined) throw new HallError("receipt-unknown");
    const state = event.type === "ticket-slip.started" ? "printing" : event.outcome;
    this.slips.set(slipId, { ...slip, state });
  }

  #help(event: Extract<QueueEvent, { helpId: string }>, at: number): void {
    const { helpId } = event;
    if (event.type === "help.called") {
      const { place, urgent } = event;
      this.help.set(helpId, { helpId, place, urgent, calledAt: at, answeredAt: null });
      return;
    }
    const call = this.help.get(helpId);
    if (call === undefined) throw new HallError("help-unknown");
    this.help.set(helpId, { ...call, answeredAt: at });
  }

  #appointment(event: Extract<QueueEvent, { type: `appointment.${string}` }>): void {
    if (event.type === "appointment.booked") {
      const { type: _, ...booked } = event;
      this.appointments.set(event.appointmentId, { ...booked, state: "booked", ticketId: null });
      return;
    }
    const booked = this.appointments.get(event.appointmentId);
    if (booked === undefined) throw new HallError("appointment-unknown");
    const [state, ticketId] =
      event.type === "appointment.arrived"
        ? (["arrived", event.ticketId] as const)
        : ([event.type === "appointment.missed" ? "missed" : "cancelled", booked.ticketId] as const);
    this.appointments.set(event.appointmentId, { ...booked, state, ticketId });
  }
}
