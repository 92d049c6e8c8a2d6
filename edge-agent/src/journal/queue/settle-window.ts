import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { Deciding } from "../deciding.ts";
import { windowOf } from "./found.ts";

/**
 * A window follows who is signed in at it. Nobody may wait for a window whose clerk is gone, so it closes; a ticket that
 * is there can't be left alone, so the window pauses with it, and whoever signs in there next has both.
 */
export function settleWindow(
  on: Deciding,
  { window }: Extract<QueueCommand, { type: "settle-window" }>,
): readonly HallEvent[] {
  const { state, clerk } = windowOf(on, window).row;
  if (state === "closed" || clerk === null) return [];
  const present = on.tx.people.sessions.atWindow(window).map(({ accountId }) => accountId);
  const ticket = on.tx.queue.tickets.atWindow(window);
  if (ticket === null) return present.includes(clerk) ? [] : [{ type: "window.closed", window, clerk }];
  if (present.includes(clerk)) return state === "open" ? [] : [{ type: "window.opened", window, clerk }];
  const [next] = present;
  if (next !== undefined) return [{ type: "window.opened", window, clerk: next }];
  return state === "paused" ? [] : [{ type: "window.paused", window, clerk, reason: "other" }];
}
