import { hallDay } from "../../rules/hall-day.ts";
import type { Ticket } from "../../rules/queue/ticket.ts";
import type { Tables } from "../../store/tables.ts";
import { floorOf } from "../restores.ts";

const dayCounter = "queue:day";
const arrivalCounter = "queue:arrival";

export const numberCounters = "ticket:";

export function numberCounter(day: string, letter: string): string {
  return `${numberCounters}${day}:${letter}`;
}

/** The queue's last day so far, or null before the first. */
export function dayReached(tx: Pick<Tables, "counters">): string | null {
  const reached = String(tx.counters.get(dayCounter));
  return reached.length === 8 ? `${reached.slice(0, 4)}-${reached.slice(4, 6)}-${reached.slice(6)}` : null;
}

/** The queue's day: the hall's, and never one before a day that has begun, even when the clock is set back. */
export function queueDay(tx: Pick<Tables, "counters">, at: number, timeZone: string): string {
  const today = hallDay(at, timeZone);
  const reached = dayReached(tx);
  return reached !== null && reached > today ? reached : today;
}

export function reachDay(tx: Pick<Tables, "counters">, day: string): void {
  const reached = dayReached(tx);
  if (reached === null || day > reached) tx.counters.set(dayCounter, Number(day.replaceAll("-", "")));
}

/** When a walk-in counts as come: now, and never before who came earlier, even when the clock was set back. */
export function arrivalAt(tx: Pick<Tables, "counters">, at: number): number {
  return Math.max(at, tx.counters.get(arrivalCounter));
}

export function reachArrival(tx: Pick<Tables, "counters">, arrivedAt: number): void {
  if (arrivedAt > tx.counters.get(arrivalCounter)) tx.counters.set(arrivalCounter, arrivedAt);
}

/** The next number of a letter on a day. Behind a restore it goes on where no paper slip can be yet. */
export function nextSequence(tx: Tables, day: string, letter: string): number {
  const floor = floorOf(tx, day.slice(2).replaceAll("-", ""));
  return Math.max(tx.counters.get(numberCounter(day, letter)), floor) + 1;
}

export const waitingCounters = "waiting:";

/** How many wait in a lane, counted with each move, so that who takes a number need not have them counted. */
export function waitingCounter(day: string, lane: string): string {
  return `${waitingCounters}${day}:${lane}`;
}

type Standing = Pick<Ticket, "state" | "day" | "lane">;

/** Counts a ticket that begins or ends to wait, or waits in another lane. */
export function countWaiting(tx: Pick<Tables, "counters">, before: Standing | null, after: Standing): void {
  const from = before?.state === "waiting" ? waitingCounter(before.day, before.lane) : null;
  const to = after.state === "waiting" ? waitingCounter(after.day, after.lane) : null;
  if (from === to) return;
  if (from !== null) tx.counters.set(from, tx.counters.get(from) - 1);
  if (to !== null) tx.counters.set(to, tx.counters.get(to) + 1);
}
