import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import { checkMove, isAtWindow, isOver } from "../../rules/queue/ticket.ts";
import type { Deciding } from "../deciding.ts";
import { ticketOf } from "./found.ts";
import { arrivalAt } from "./queue-day.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

const minuteMs = 60_000;
/** The first slip and three copies, as a case's receipt has. */
const mostSlips = 4;

/** A no-show is back: within `returnMinutes` in its old place, later as who comes now. */
export function returnTicket(on: Deciding, command: Of<"return-ticket">, at: number): readonly HallEvent[] {
  const ticket = ticketOf(on, command.ticketId, at);
  checkMove(ticket, "ticket.returned");
  const kept = at - ticket.stateAt <= on.settings.queue.returnMinutes * minuteMs;
  const arrivedAt = kept ? ticket.arrivedAt : arrivalAt(on.tx, at);
  return [{ type: "ticket.returned", ticketId: ticket.ticketId, number: ticket.number, arrivedAt }];
}

/** Keeps a ticket's place while its person fills in a form. A window may hold only the ticket that it has. */
export function holdTicket(on: Deciding, command: Of<"hold-ticket">, at: number): readonly HallEvent[] {
  const ticket = ticketOf(on, command.ticketId, at);
  checkMove(ticket, "ticket.held");
  const window = isAtWindow(ticket) ? ticket.window : null;
  if (window !== command.window) {
    throw new HallError("ticket-state-refused", { fields: [{ path: "/window", reason: "not there" }] });
  }
  return [
    {
      type: "ticket.held",
      ticketId: ticket.ticketId,
      number: ticket.number,
      window,
      reason: command.reason,
      until: command.minutes === null ? null : at + command.minutes * minuteMs,
    },
  ];
}

/** Waits again, its arrival kept; the window that held it may take it back itself. */
export function resumeTicket(on: Deciding, command: Of<"resume-ticket">, at: number): readonly HallEvent[] {
  const ticket = ticketOf(on, command.ticketId, at);
  checkMove(ticket, "ticket.resumed");
  const toWindow = command.window !== null && command.window === ticket.window ? ticket.window : null;
  return [{ type: "ticket.resumed", ticketId: ticket.ticketId, number: ticket.number, toWindow }];
}

export function cancelTicket(on: Deciding, command: Of<"cancel-ticket">, at: number): readonly HallEvent[] {
  const ticket = ticketOf(on, command.ticketId, at);
  checkMove(ticket, "ticket.cancelled");
  return [{ type: "ticket.cancelled", ticketId: ticket.ticketId, number: ticket.number, by: command.by }];
}

/** Another slip of an open ticket; it is marked as a copy. Throws HallError `ticket-copies-used`. */
export function printTicket(on: Deciding, command: Of<"print-ticket">, at: number): readonly HallEvent[] {
  const { ticketId, number, ...ticket } = ticketOf(on, command.ticketId, at);
  if (isOver(ticket)) throw new HallError("ticket-over");
  const slips = on.tx.queue.slips.ofTicket(ticketId);
  const onPaper = slips.filter(({ state }) => state !== "not-printed").length;
  if (onPaper >= mostSlips) throw new HallError("ticket-copies-used");
  return [{ type: "ticket-slip.requested", ticketId, number, slipId: on.newId(), copy: slips.length }];
}
