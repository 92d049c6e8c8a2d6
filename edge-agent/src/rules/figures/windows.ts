import type { QueueEvent } from "../../contract/queue.ts";
import type { Ledger } from "./ledger.ts";
import { split } from "./tally.ts";

/** A window as far as figures follow it. Plain data: it is kept over a restart. */
export interface WindowTime {
  readonly openSince: number | null;
  readonly pausedSince: number | null;
  /** Somebody stands there. */
  readonly busySince: number | null;
  readonly ticketId: string | null;
}

export type WindowTimes = Record<string, WindowTime>;

const closed: WindowTime = { openSince: null, pausedSince: null, busySince: null, ticketId: null };

/** Time that each window was open, of it paused, and of it with a person. */
export function windowFigures(windows: WindowTimes, event: QueueEvent, at: number, ledger: Ledger): void {
  switch (event.type) {
    case "window.opened": {
      const known = windows[event.window];
      // Opened again is a change of shift, which also ends a pause.
      if (known?.openSince == null) windows[event.window] = { ...closed, openSince: at };
      else unpause(windows, event.window, at, ledger);
      return;
    }
    case "window.paused": {
      const known = windows[event.window];
      if (known !== undefined && known.pausedSince === null)
        windows[event.window] = { ...known, pausedSince: at };
      return;
    }
    case "window.resumed":
      unpause(windows, event.window, at, ledger);
      return;
    case "window.closed":
      leave(windows, event.window, at, ledger);
      unpause(windows, event.window, at, ledger);
      close(windows, event.window, at, ledger);
      return;
    case "ticket.serving": {
      const known = windows[event.window] ?? closed;
      windows[event.window] = { ...known, busySince: at, ticketId: event.ticketId };
      return;
    }
    case "ticket.done":
    case "ticket.sent-back":
      leave(windows, event.window, at, ledger);
      return;
    case "ticket.transferred":
      leave(windows, event.from, at, ledger);
      return;
    case "ticket.held":
    case "ticket.expired":
    case "ticket.cancelled":
      for (const [window, { ticketId }] of Object.entries(windows))
        if (ticketId === event.ticketId) leave(windows, window, at, ledger);
      return;
    default:
      return;
  }
}

/** Counts what runs at an instant, as if it ended there. */
export function runningWindows(windows: WindowTimes, at: number, ledger: Ledger): void {
  const copy = { ...windows };
  for (const window of Object.keys(copy)) {
    leave(copy, window, at, ledger);
    unpause(copy, window, at, ledger);
    close(copy, window, at, ledger);
  }
}

function leave(windows: WindowTimes, window: string, at: number, ledger: Ledger): void {
  const known = windows[window];
  if (known?.busySince == null) return;
  ledger.stretch(split("window.busy", window), known.busySince, at);
  windows[window] = { ...known, busySince: null, ticketId: null };
}

function unpause(windows: WindowTimes, window: string, at: number, ledger: Ledger): void {
  const known = windows[window];
  if (known?.pausedSince == null) return;
  ledger.stretch(split("window.paused", window), known.pausedSince, at);
  windows[window] = { ...known, pausedSince: null };
}

function close(windows: WindowTimes, window: string, at: number, ledger: Ledger): void {
  const known = windows[window];
  if (known?.openSince == null) return;
  ledger.stretch(split("window.open", window), known.openSince, at);
  windows[window] = closed;
}
