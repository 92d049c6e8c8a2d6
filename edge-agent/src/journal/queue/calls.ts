import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import { mayMissFrom } from "../../rules/queue/calling.ts";
import { chooseNext } from "../../rules/queue/order.ts";
import { checkMove } from "../../rules/queue/ticket.ts";
import type { Deciding } from "../deciding.ts";
import { laneOf, meantAt, staffedWindows, ticketAt, windowOf } from "./found.ts";
import { queueDay } from "./queue-day.ts";
import { refuseBusy, staffed } from "./windows.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

/** Binds the next ticket to a window. Nobody picks: `chooseNext` alone says who it is. */
export function callNext(on: Deciding, command: Of<"call-next">, at: number): readonly HallEvent[] {
  const { window, clerk } = command;
  const { settings } = windowOf(on, window);
  staffed(on, window);
  if (windowOf(on, window).row.state === "paused") throw new HallError("window-paused");
  refuseBusy(on, window);
  const waiting = on.tx.queue.tickets.waiting(queueDay(on.tx, at, on.place.timeZone));
  const chosen = chooseNext(waiting, settings, staffedWindows(on), on.settings.queue, at);
  if (chosen === null) throw new HallError("nobody-waiting");
  const { ticketId, number } = chosen.ticket;
  return [{ type: "ticket.called", ticketId, number, window, clerk, reason: chosen.reason }];
}

export function recallTicket(
  on: Deciding,
  { window }: Of<"recall-ticket">,
  at: number,
): readonly HallEvent[] {
  const { ticketId, number, calls, state } = ticketAt(on, window, at);
  checkMove({ state, number }, "ticket.recalled");
  if (calls >= on.settings.queue.mostCalls) throw new HallError("recall-limit");
  return [{ type: "ticket.recalled", ticketId, number, window, call: calls + 1 }];
}

export function serveTicket(on: Deciding, { window }: Of<"serve-ticket">, at: number): readonly HallEvent[] {
  const { ticketId, number, state } = ticketAt(on, window, at);
  checkMove({ state, number }, "ticket.serving");
  return [{ type: "ticket.serving", ticketId, number, window }];
}

export function missTicket(on: Deciding, command: Of<"miss-ticket">, at: number): readonly HallEvent[] {
  const { window } = command;
  const ticket = meantAt(on, command, at);
  checkMove(ticket, "ticket.missed");
  const from = mayMissFrom(ticket, on.settings.queue);
  // A clock that was set back must not keep a window waiting for it.
  const early = from === null || (at < from && at >= (ticket.lastCallAt ?? 0));
  if (early) throw new HallError("miss-too-early");
  return [{ type: "ticket.missed", ticketId: ticket.ticketId, number: ticket.number, window }];
}

/** To a lane or one window; the arrival is kept. A wish to have it back outlives further transfers without one. */
export function transferTicket(
  on: Deciding,
  command: Of<"transfer-ticket">,
  at: number,
): readonly HallEvent[] {
  const { window, toWindow } = command;
  const ticket = meantAt(on, command, at);
  checkMove(ticket, "ticket.transferred");
  const lane = laneOf(on, command.lane);
  if (toWindow !== null) {
    windowOf(on, toWindow);
    if (toWindow === window || !staffedWindows(on).has(toWindow)) throw new HallError("transfer-refused");
  }
  return [
    {
      type: "ticket.transferred",
      ticketId: ticket.ticketId,
      number: ticket.number,
      from: window,
      lane: lane.id,
      toWindow,
      returnTo: command.comeBack ? window : ticket.returnTo,
    },
  ];
}

/** Done, or back to the window that sent it and wants it back. */
export function finishTicket(on: Deciding, command: Of<"finish-ticket">, at: number): readonly HallEvent[] {
  const { window, clerk, itemId, cases } = command;
  const { ticketId, number, returnTo } = meantAt(on, command, at);
  const facts = { ticketId, number, window, clerk, itemId, cases };
  if (returnTo !== null && returnTo !== window) {
    return [{ type: "ticket.sent-back", toWindow: returnTo, ...facts }];
  }
  return [{ type: "ticket.done", ...facts }];
}
