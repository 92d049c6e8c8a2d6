import type { QueueEvent } from "../../contract/queue.ts";
import { parseNumber } from "../../rules/queue/number.ts";
import { evolveTicket, movesTicket, type TicketMove } from "../../rules/queue/ticket.ts";
import { evolveWindow } from "../../rules/queue/window.ts";
import type { Tables } from "../../store/tables.ts";
import { countWaiting, numberCounter, reachArrival, reachDay } from "./queue-day.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectQueue(tx: Tables, event: QueueEvent, seq: number, at: number): void {
  if (movesTicket(event)) {
    moveTicket(tx, event, at);
    return;
  }
  const { slips, windows, appointments, help } = tx.queue;
  switch (event.type) {
    case "ticket-slip.requested": {
      const { slipId, ticketId, copy } = event;
      const nothingYet = { evidence: null, reason: null };
      slips.add({
        slipId,
        ticketId,
        copy,
        state: "requested",
        ...nothingYet,
        requestedSeq: seq,
        updatedAt: at,
      });
      return;
    }
    case "ticket-slip.started":
      slips.update({ slipId: event.slipId, state: "printing", evidence: null, reason: null, updatedAt: at });
      return;
    case "ticket-slip.finished": {
      const { slipId, outcome, evidence, reason = null } = event;
      slips.update({ slipId, state: outcome, evidence, reason, updatedAt: at });
      return;
    }
    case "window.opened":
    case "window.paused":
    case "window.resumed":
    case "window.closed":
      windows.put(evolveWindow(event, at));
      return;
    case "appointment.booked": {
      const { type: _, ...booked } = event;
      appointments.add({ ...booked, state: "booked", ticketId: null });
      return;
    }
    case "appointment.arrived":
      appointments.move(event.appointmentId, "arrived", event.ticketId);
      return;
    case "appointment.cancelled":
      appointments.move(event.appointmentId, "cancelled", null);
      return;
    case "appointment.missed":
      appointments.move(event.appointmentId, "missed", null);
      return;
    case "help.called": {
      const { helpId, place, urgent } = event;
      help.add({ helpId, place, urgent, calledAt: at, answeredAt: null });
      return;
    }
    case "help.answered":
      help.answer(event.helpId, at);
      return;
    case "queue-day.begun":
      reachDay(tx, event.day);
  }
}

function moveTicket(tx: Tables, event: TicketMove, at: number): void {
  const { tickets } = tx.queue;
  if (event.type === "ticket.issued") {
    const ticket = evolveTicket(null, event, at);
    tickets.add(ticket);
    countWaiting(tx, null, ticket);
    tx.counters.set(numberCounter(ticket.day, parseNumber(ticket.number)?.letter ?? ""), ticket.sequence);
    reachDay(tx, ticket.day);
    if (ticket.appointmentId === null) reachArrival(tx, ticket.arrivedAt);
    return;
  }
  const before = tickets.find(event.ticketId);
  const after = evolveTicket(before, event, at);
  tickets.update(after);
  countWaiting(tx, before, after);
  if (event.type === "ticket.called") for (const other of event.reason.overtook) tickets.overtake(other);
}
