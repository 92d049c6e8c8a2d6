import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { Deciding } from "../deciding.ts";
import { windowOf } from "./found.ts";

type Of<T extends QueueCommand["type"]> = Extract<QueueCommand, { type: T }>;

/** Whoever opens a window has it from then on: a shift change hands it over with the ticket that is there. */
export function openWindow(on: Deciding, { window, clerk }: Of<"open-window">): readonly HallEvent[] {
  const { row } = windowOf(on, window);
  if (row.state === "open" && row.clerk === clerk) return [];
  return [{ type: "window.opened", window, clerk }];
}

export function pauseWindow(on: Deciding, { window, reason }: Of<"pause-window">): readonly HallEvent[] {
  const clerk = staffed(on, window);
  if (windowOf(on, window).row.state === "paused") throw new HallError("window-paused");
  refuseBusy(on, window);
  return [{ type: "window.paused", window, clerk, reason }];
}

export function resumeWindow(on: Deciding, { window }: Of<"resume-window">): readonly HallEvent[] {
  const clerk = staffed(on, window);
  if (windowOf(on, window).row.state === "open") return [];
  return [{ type: "window.resumed", window, clerk }];
}

export function closeWindow(on: Deciding, { window }: Of<"close-window">): readonly HallEvent[] {
  const { row } = windowOf(on, window);
  if (row.state === "closed") return [];
  refuseBusy(on, window);
  return [{ type: "window.closed", window, clerk: row.clerk ?? "" }];
}

/** Who stands there; throws HallError `window-closed`. */
export function staffed(on: Deciding, window: string): string {
  const { row } = windowOf(on, window);
  if (row.state === "closed" || row.clerk === null) throw new HallError("window-closed");
  return row.clerk;
}

/** Throws HallError `window-busy` while a ticket is called or served there. */
export function refuseBusy({ tx }: Deciding, window: string): void {
  const ticket = tx.queue.tickets.atWindow(window);
  if (ticket !== null) {
    throw new HallError("window-busy", { fields: [{ path: "/number", reason: ticket.number }] });
  }
}
