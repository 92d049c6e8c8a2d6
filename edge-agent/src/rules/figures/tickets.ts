import type { QueueEvent, WaitEstimate } from "../../contract/queue.ts";
import { accuracyOf } from "../estimate/accuracy.ts";
import type { Ledger } from "./ledger.ts";
import { split, type Tallying } from "./tally.ts";

/** A ticket that is not over, as far as figures follow it. Plain data: it is kept over a restart. */
export interface OpenTicket {
  readonly day: string;
  readonly hour: string;
  readonly priority: string;
  readonly itemId: string | null;
  /** From when it waits: its issue, or the booked time where that is later. */
  readonly waitsFrom: number;
  readonly estimate: WaitEstimate | null;
  readonly firstCallAt: number | null;
  readonly calledAt: number | null;
  /** At a window, from the moment the person stood there. */
  readonly servedSince: number | null;
  /** What earlier windows and earlier stretches took. */
  readonly handledMs: number;
  /** Of it, what the clerk took who has it now. */
  readonly ownMs: number;
  readonly clerk: string | null;
}

export type OpenTickets = Record<string, OpenTicket>;

const minuteMs = 60_000;
/** Who did not say what for. */
const noItem = "-";

type TicketEvent = Extract<QueueEvent, { ticketId: string; number: string }>;

/**
 * waiting: from issue (or the booked time) to the first call. way: from a call to the person at the window. handling: all
 * time at windows until it is done. All count on the day of the ticket, whatever hour it ends.
 */
export function ticketFigures(open: OpenTickets, event: TicketEvent, at: number, ledger: Ledger): void {
  if (event.type === "ticket.issued") {
    issued(open, event, at, ledger);
    return;
  }
  const ticket = open[event.ticketId];
  if (ticket === undefined) return;
  const tally = ledger.on(ticket.day);
  const put = (next: Partial<OpenTicket>) => {
    open[event.ticketId] = { ...ticket, ...next };
  };
  switch (event.type) {
    case "ticket.called": {
      const firstCallAt = ticket.firstCallAt ?? at;
      if (ticket.firstCallAt === null) called(ticket, at, tally);
      const ownMs = ticket.clerk === event.clerk ? ticket.ownMs : 0;
      put({ firstCallAt, calledAt: at, servedSince: null, clerk: event.clerk, ownMs });
      return;
    }
    case "ticket.recalled":
      tally.count("recalled");
      return;
    case "ticket.serving":
      if (ticket.calledAt !== null) tally.value("way", Math.max(0, at - ticket.calledAt));
      put({ servedSince: at });
      return;
    case "ticket.missed":
      tally.count("missed");
      put({ calledAt: null });
      return;
    case "ticket.returned":
      tally.count("returned");
      return;
    case "ticket.held":
      tally.count("held");
      put(stopped(ticket, at));
      return;
    case "ticket.transferred":
      tally.count("transferred");
      put(stopped(ticket, at));
      return;
    case "ticket.sent-back":
      put(stopped(ticket, at));
      return;
    case "ticket.done":
      done(ticket, event, at, tally);
      delete open[event.ticketId];
      return;
    case "ticket.cancelled":
      tally.count("cancelled");
      delete open[event.ticketId];
      return;
    case "ticket.expired":
      tally.count("expired");
      delete open[event.ticketId];
      return;
  }
}

function issued(
  open: OpenTickets,
  event: Extract<TicketEvent, { type: "ticket.issued" }>,
  at: number,
  ledger: Ledger,
): void {
  const { day, priority, itemId, estimate } = event;
  const tally = ledger.on(day);
  const hour = ledger.hourOf(at);
  tally.count("issued");
  tally.count(split("issued.hour", hour));
  tally.count(split("issued.item", itemId ?? noItem));
  tally.count(split("issued.lane", event.lane));
  tally.count(split("issued.source", event.source));
  tally.count(split("issued.class", priority));
  open[event.ticketId] = {
    ...{ day, hour, priority, itemId, estimate },
    waitsFrom: Math.max(at, event.arrivedAt),
    firstCallAt: null,
    calledAt: null,
    servedSince: null,
    handledMs: 0,
    ownMs: 0,
    clerk: null,
  };
}

function called(ticket: OpenTicket, at: number, tally: Tallying): void {
  const waited = Math.max(0, at - ticket.waitsFrom);
  tally.count("called");
  tally.value("waiting", waited);
  tally.value(split("waiting.hour", ticket.hour), waited);
  const { estimate } = ticket;
  const told = estimate === null ? null : accuracyOf([{ estimate, waited: waited / minuteMs }]);
  if (told === null) return;
  for (const group of ["told", split("told.hour", ticket.hour), split("told.class", ticket.priority)]) {
    tally.count(`n:${group}`);
    tally.count(`abs:${group}`, told.mae);
    tally.count(`error:${group}`, told.bias);
    tally.count(`square:${group}`, told.rmse ** 2);
    tally.count(`covered:${group}`, told.covered);
    tally.count(`late:${group}`, told.muchLater);
  }
}

function stopped(ticket: OpenTicket, at: number): Partial<OpenTicket> {
  const took = ticket.servedSince === null ? 0 : Math.max(0, at - ticket.servedSince);
  return {
    servedSince: null,
    calledAt: null,
    handledMs: ticket.handledMs + took,
    ownMs: ticket.ownMs + took,
  };
}

function done(
  ticket: OpenTicket,
  event: Extract<TicketEvent, { type: "ticket.done" }>,
  at: number,
  tally: Tallying,
): void {
  const { handledMs = 0, ownMs = 0 } = stopped(ticket, at);
  tally.count("done");
  tally.count(split("done.window", event.window));
  tally.count(split("done.clerk", event.clerk));
  tally.count(split("done.item", event.itemId ?? ticket.itemId ?? noItem));
  tally.value("handling", handledMs);
  tally.value(split("handling.clerk", event.clerk), ownMs);
}
