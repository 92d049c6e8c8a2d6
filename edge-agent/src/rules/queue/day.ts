import type { Ticket } from "./ticket.ts";

/** Longer than anybody stands at a window: who is still served then was forgotten. */
export const longestServiceMs = 2 * 60 * 60_000;

/** Whether an open ticket of an earlier day ends with it. Who is being served stays until that is done. */
export function leavesWithDay(ticket: Pick<Ticket, "state" | "servingSince">, at: number): boolean {
  if (ticket.state !== "serving" || ticket.servingSince === null) return true;
  return at - ticket.servingSince >= longestServiceMs;
}
