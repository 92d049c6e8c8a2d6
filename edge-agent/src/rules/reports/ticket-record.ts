import type { QueueEvent } from "../../contract/queue.ts";
import type { TicketRecord } from "./rows.ts";

type TicketEvent = Extract<QueueEvent, { ticketId: string; number: string }>;

/** Who did not say what for. */
export const noItem = "-";

/** A ticket's row after an event; null where the event is of a ticket that nothing is known of. */
export function ticketAfter(
  row: TicketRecord | null,
  event: TicketEvent,
  at: number,
  hour: string,
): TicketRecord | null {
  if (event.type === "ticket.issued") return issued(event, at, hour);
  if (row === null) return null;
  switch (event.type) {
    case "ticket.called":
      return {
        ...row,
        state: "called",
        calledAt: at,
        waitedMs: row.waitedMs ?? Math.max(0, at - row.waitsFrom),
        servedSince: null,
        window: event.window,
        clerk: event.clerk,
      };
    case "ticket.recalled":
      return { ...row, recalled: row.recalled + 1 };
    case "ticket.serving": {
      const way = row.calledAt === null ? null : Math.max(0, at - row.calledAt);
      return {
        ...row,
        state: "serving",
        servedSince: at,
        wayMs: row.wayMs + (way ?? 0),
        ways: row.ways + (way === null ? 0 : 1),
      };
    }
    case "ticket.missed":
      return { ...row, state: "no-show", missed: row.missed + 1, calledAt: null };
    case "ticket.returned":
      return { ...row, state: "waiting", returned: row.returned + 1 };
    case "ticket.held":
      return { ...row, ...stopped(row, at), state: "held", held: row.held + 1 };
    case "ticket.resumed":
      return { ...row, state: "waiting" };
    case "ticket.transferred":
      return { ...row, ...stopped(row, at), state: "waiting", transferred: row.transferred + 1 };
    case "ticket.sent-back":
      return { ...row, ...stopped(row, at), state: "waiting" };
    case "ticket.done":
      return {
        ...row,
        ...stopped(row, at),
        state: "done",
        window: event.window,
        clerk: event.clerk,
        endedAt: at,
      };
    case "ticket.cancelled":
      return { ...row, state: "cancelled", servedSince: null, endedAt: at };
    case "ticket.expired":
      return { ...row, state: "expired", servedSince: null, endedAt: at };
    default:
      return null;
  }
}

function issued(
  event: Extract<TicketEvent, { type: "ticket.issued" }>,
  at: number,
  hour: string,
): TicketRecord {
  const { ticketId, number, day, lane, priority, source, station, estimate } = event;
  return {
    ...{ ticketId, number, day, hour, lane, priority, source, station },
    itemId: event.itemId ?? noItem,
    issuedAt: at,
    waitsFrom: Math.max(at, event.arrivedAt),
    toldLow: estimate?.low ?? null,
    toldHigh: estimate?.high ?? null,
    state: "waiting",
    calledAt: null,
    waitedMs: null,
    servedSince: null,
    wayMs: 0,
    ways: 0,
    handledMs: 0,
    window: null,
    clerk: null,
    endedAt: null,
    missed: 0,
    returned: 0,
    recalled: 0,
    held: 0,
    transferred: 0,
    askedDay: null,
  };
}

function stopped(
  row: TicketRecord,
  at: number,
): Pick<TicketRecord, "servedSince" | "calledAt" | "handledMs"> {
  const took = row.servedSince === null ? 0 : Math.max(0, at - row.servedSince);
  return { servedSince: null, calledAt: null, handledMs: row.handledMs + took };
}
