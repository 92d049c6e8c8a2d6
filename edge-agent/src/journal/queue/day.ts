import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import { leavesWithDay } from "../../rules/queue/day.ts";
import type { Deciding } from "../deciding.ts";
import { dayReached } from "./queue-day.ts";

/**
 * Begins a day and ends what is left of those before it: numbers expire, who was booked is missed, windows that nobody
 * closed are closed. Throws HallError `invalid-request` for a day that has not come.
 */
export function endDay(
  on: Deciding,
  { day }: Extract<QueueCommand, { type: "end-day" }>,
  at: number,
): readonly HallEvent[] {
  const { tx, calendar } = on;
  if (day > calendar.dayAt(at)) {
    throw new HallError("invalid-request", { fields: [{ path: "/day", reason: "has not come" }] });
  }
  const reached = dayReached(tx);
  // The day never goes back: what belongs to a later one than the clock now says is left alone.
  if (reached !== null && day < reached) return [];
  const open = tx.queue.tickets.open().filter((ticket) => ticket.day < day);
  const leaving = open.filter((ticket) => leavesWithDay(ticket, at));
  const staying = new Set(open.filter((ticket) => !leaving.includes(ticket)).map(({ window }) => window));
  const begun: HallEvent[] = reached === null || reached === day ? [] : [{ type: "queue-day.begun", day }];
  return [
    ...begun,
    ...leaving.map(({ ticketId, number }): HallEvent => ({ type: "ticket.expired", ticketId, number })),
    ...tx.queue.appointments
      .bookedBefore(at)
      .filter((booked) => booked.day < day)
      .map(({ appointmentId }): HallEvent => ({ type: "appointment.missed", appointmentId })),
    ...tx.queue.windows
      .all()
      .filter(
        ({ window, state, since }) =>
          state !== "closed" && calendar.dayAt(since) < day && !staying.has(window),
      )
      .map(({ window, clerk }): HallEvent => ({ type: "window.closed", window, clerk: clerk ?? "" })),
  ];
}
