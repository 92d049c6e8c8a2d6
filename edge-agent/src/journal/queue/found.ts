import { HallError } from "../../contract/errors.ts";
import type { Lane, PriorityClass, WindowSettings } from "../../contract/settings/queue.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { WindowRow } from "../../store/queue/tables.ts";
import type { Deciding } from "../deciding.ts";
import { queueDay } from "./queue-day.ts";

const invalid = (path: string, reason: string) =>
  new HallError("invalid-request", { fields: [{ path, reason }] });

export function laneOf({ settings }: Deciding, id: string): Lane {
  const lane = settings.queue.lanes.find((candidate) => candidate.id === id);
  if (lane === undefined) throw invalid("/lane", "unknown");
  return lane;
}

export function classOf({ settings }: Deciding, id: string): PriorityClass {
  const found = settings.queue.classes.find((candidate) => candidate.id === id);
  if (found === undefined) throw invalid("/priority", "unknown");
  return found;
}

/** A window of the configuration and its row; throws HallError `window-unknown`. */
export function windowOf(on: Deciding, id: string): { settings: WindowSettings; row: WindowRow } {
  const settings = on.settings.queue.windows.find((candidate) => candidate.id === id);
  if (settings === undefined) throw new HallError("window-unknown");
  const closed: WindowRow = { window: id, state: "closed", clerk: null, reason: null, since: 0 };
  return { settings, row: on.tx.queue.windows.find(id) ?? closed };
}

/** Windows with somebody behind them: open or paused. */
export function staffedWindows({ tx }: Deciding): ReadonlySet<string> {
  return new Set(tx.queue.windows.all().flatMap(({ window, state }) => (state === "closed" ? [] : [window])));
}

/** A ticket of today; throws HallError `ticket-unknown`, `ticket-of-another-day`. */
export function ticketOf(on: Deciding, ticketId: string, at: number): Ticket {
  const ticket = on.tx.queue.tickets.find(ticketId);
  if (ticket === null) throw new HallError("ticket-unknown");
  return ofToday(on, ticket, at);
}

/** The ticket that is called or served at a window; throws HallError `window-empty`, `ticket-of-another-day`. */
export function ticketAt(on: Deciding, window: string, at: number): Ticket {
  windowOf(on, window);
  const ticket = on.tx.queue.tickets.atWindow(window);
  if (ticket === null) throw new HallError("window-empty");
  // Who is being served may go on past midnight; a call of yesterday is nobody's any more.
  return ticket.state === "serving" ? ticket : ofToday(on, ticket, at);
}

/** The same, where it is the one that was meant: a screen's key may cross a pad's. Throws HallError `ticket-changed`. */
export function meantAt(
  on: Deciding,
  { window, ticketId }: { readonly window: string; readonly ticketId?: string },
  at: number,
): Ticket {
  const ticket = ticketAt(on, window, at);
  if (ticketId !== undefined && ticket.ticketId !== ticketId) throw new HallError("ticket-changed");
  return ticket;
}

function ofToday(on: Deciding, ticket: Ticket, at: number): Ticket {
  if (ticket.day !== queueDay(on.tx, at, on.place.timeZone)) throw new HallError("ticket-of-another-day");
  return ticket;
}
