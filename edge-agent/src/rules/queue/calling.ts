import type { QueueSettings } from "../../contract/settings/queue.ts";
import type { Ticket } from "./ticket.ts";

/**
 * From when a called number may be marked as missed: it was called as often as is asked, and its person had a moment
 * after the last call. null: it must be called more often first.
 */
export function mayMissFrom(
  ticket: Pick<Ticket, "calls" | "lastCallAt">,
  settings: Pick<QueueSettings, "mostCalls" | "missAfterSeconds">,
): number | null {
  if (ticket.lastCallAt === null || ticket.calls < settings.mostCalls) return null;
  return ticket.lastCallAt + settings.missAfterSeconds * 1000;
}
