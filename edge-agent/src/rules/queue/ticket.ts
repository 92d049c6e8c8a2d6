import { HallError } from "../../contract/errors.ts";
import type {
  CallReason,
  HoldReason,
  QueueEvent,
  TicketSource,
  TicketState,
  WaitEstimate,
} from "../../contract/queue.ts";

/** A ticket as its events have made it. Times are milliseconds since 1970. */
export interface Ticket {
  readonly ticketId: string;
  readonly number: string;
  readonly day: string;
  readonly lane: string;
  readonly sequence: number;
  readonly priority: string;
  readonly itemId: string | null;
  readonly source: TicketSource;
  readonly station: string;
  readonly holder: string | null;
  readonly appointmentId: string | null;
  readonly tokenHash: string;
  readonly language: string;
  readonly issuedAt: number;
  /** The instant from which its waiting counts. */
  readonly arrivedAt: number;
  /** What was told at the issue. */
  readonly ahead: number;
  readonly estimate: WaitEstimate | null;
  readonly state: TicketState;
  /** Since when it is in its state. */
  readonly stateAt: number;
  /** Where it was called last. */
  readonly window: string | null;
  readonly clerk: string | null;
  /** The one window that may call it, unless that one is closed; null: any that serves its lane. */
  readonly toWindow: string | null;
  /** It comes back to `toWindow` and is next there. */
  readonly returning: boolean;
  /** The window that gets it back when the one it is at is done. */
  readonly returnTo: string | null;
  /** How often a later one was called at a window that could have called it. */
  readonly overtaken: number;
  readonly calls: number;
  readonly calledAt: number | null;
  readonly lastCallAt: number | null;
  readonly servingSince: number | null;
  readonly reason: CallReason | null;
  readonly holdReason: HoldReason | null;
  /** While it is held: when it waits again by itself. */
  readonly until: number | null;
  readonly heldCount: number;
}

export type TicketEvent = Extract<QueueEvent, { ticketId: string; number: string }>;
type Slip = Extract<TicketEvent, { slipId: string }>;
export type TicketMove = Exclude<TicketEvent, Slip>;

/** Whether an event moves a ticket; slips and windows leave tickets as they are. */
export function movesTicket(event: { readonly type: string }): event is TicketMove {
  return event.type.startsWith("ticket.");
}

const ends: ReadonlySet<TicketState> = new Set(["done", "cancelled", "expired"]);

/** Whether nothing can happen to it any more. */
export function isOver({ state }: Pick<Ticket, "state">): boolean {
  return ends.has(state);
}

/** Whether it stands at its window: called or being served. */
export function isAtWindow({ state }: Pick<Ticket, "state">): boolean {
  return state === "called" || state === "serving";
}

const from: Readonly<Record<Exclude<TicketMove["type"], "ticket.issued">, readonly TicketState[]>> = {
  "ticket.called": ["waiting"],
  "ticket.recalled": ["called"],
  "ticket.serving": ["called"],
  "ticket.missed": ["called"],
  "ticket.returned": ["no-show"],
  "ticket.held": ["waiting", "called", "serving"],
  "ticket.resumed": ["held"],
  "ticket.transferred": ["called", "serving"],
  "ticket.sent-back": ["called", "serving"],
  "ticket.done": ["called", "serving"],
  "ticket.cancelled": ["waiting", "called", "held", "no-show"],
  "ticket.expired": ["waiting", "called", "serving", "held", "no-show"],
};

/** Throws HallError `ticket-over` or `ticket-state-refused` where the event can't follow. */
export function checkMove(ticket: Pick<Ticket, "state" | "number">, type: keyof typeof from): void {
  if (from[type].includes(ticket.state)) return;
  if (isOver(ticket)) throw new HallError("ticket-over");
  throw new HallError("ticket-state-refused", {
    fields: [{ path: "/ticket", reason: `${ticket.state} to ${type}` }],
  });
}

/** The ticket after an event. Throws HallError `ticket-unknown` or as `checkMove` where it can't follow. */
export function evolveTicket(ticket: Ticket | null, event: TicketMove, at: number): Ticket {
  if (event.type === "ticket.issued") {
    if (ticket !== null) throw new HallError("ticket-state-refused");
    return issued(event, at);
  }
  if (ticket === null) throw new HallError("ticket-unknown");
  checkMove(ticket, event.type);
  switch (event.type) {
    case "ticket.called":
      return {
        ...ticket,
        state: "called",
        stateAt: at,
        window: event.window,
        clerk: event.clerk,
        toWindow: null,
        returning: false,
        calls: 1,
        calledAt: at,
        lastCallAt: at,
        servingSince: null,
        reason: event.reason,
      };
    case "ticket.recalled":
      return { ...ticket, calls: event.call, lastCallAt: at };
    case "ticket.serving":
      return { ...ticket, state: "serving", stateAt: at, servingSince: at };
    case "ticket.missed":
      return { ...ticket, state: "no-show", stateAt: at };
    case "ticket.returned": {
      // Who came back late is a newcomer, and nobody has overtaken a newcomer.
      const overtaken = event.arrivedAt === ticket.arrivedAt ? ticket.overtaken : 0;
      return { ...waits(ticket, at), arrivedAt: event.arrivedAt, overtaken };
    }
    case "ticket.held":
      return {
        ...ticket,
        state: "held",
        stateAt: at,
        window: event.window,
        holdReason: event.reason,
        until: event.until,
        heldCount: ticket.heldCount + 1,
      };
    case "ticket.resumed": {
      const toWindow = event.toWindow ?? ticket.toWindow;
      return { ...waits(ticket, at), toWindow, returning: event.toWindow !== null };
    }
    case "ticket.transferred":
      return {
        ...waits(ticket, at),
        lane: event.lane,
        toWindow: event.toWindow,
        returning: false,
        returnTo: event.returnTo,
      };
    case "ticket.sent-back":
      return { ...waits(ticket, at), toWindow: event.toWindow, returning: true, returnTo: null };
    case "ticket.done":
      return {
        ...ticket,
        state: "done",
        stateAt: at,
        clerk: event.clerk,
        itemId: event.itemId ?? ticket.itemId,
      };
    case "ticket.cancelled":
      return { ...ticket, state: "cancelled", stateAt: at, until: null };
    case "ticket.expired":
      return { ...ticket, state: "expired", stateAt: at, until: null };
  }
}

function waits(ticket: Ticket, at: number): Ticket {
  return { ...ticket, state: "waiting", stateAt: at, holdReason: null, until: null };
}

function issued(event: Extract<TicketMove, { type: "ticket.issued" }>, at: number): Ticket {
  const { type: _, ...facts } = event;
  return {
    ...facts,
    issuedAt: at,
    state: "waiting",
    stateAt: at,
    window: null,
    clerk: null,
    toWindow: null,
    returning: false,
    returnTo: null,
    overtaken: 0,
    calls: 0,
    calledAt: null,
    lastCallAt: null,
    servingSince: null,
    reason: null,
    holdReason: null,
    until: null,
    heldCount: 0,
  };
}
