import type { CallReason } from "../../contract/queue.ts";
import type { PriorityClass, QueueSettings, WindowSettings } from "../../contract/settings/queue.ts";
import type { Ticket } from "./ticket.ts";

const minuteMs = 60_000;

/** What the order of calling goes by. */
export type Waiting = Pick<
  Ticket,
  | "ticketId"
  | "number"
  | "lane"
  | "priority"
  | "arrivedAt"
  | "sequence"
  | "toWindow"
  | "returning"
  | "overtaken"
>;

export type OrderSettings = Pick<QueueSettings, "classes" | "longestWaitMinutes" | "mostOvertaken">;

export interface Chosen<T extends Waiting = Waiting> {
  readonly ticket: T;
  readonly reason: CallReason;
}

/**
 * Whether a window may call a ticket. One that is bound to a window waits for that one as long as it is `staffed`,
 * which means open or paused; once it is closed, any window that serves the lane may.
 */
export function mayCall(
  window: Pick<WindowSettings, "id" | "lanes">,
  ticket: Pick<Waiting, "lane" | "toWindow">,
  staffed: ReadonlySet<string>,
): boolean {
  if (ticket.toWindow === window.id) return true;
  if (ticket.toWindow !== null && staffed.has(ticket.toWindow)) return false;
  return window.lanes.length === 0 || window.lanes.includes(ticket.lane);
}

export function waitedMs(ticket: Pick<Waiting, "arrivedAt">, at: number): number {
  return Math.max(0, at - ticket.arrivedAt);
}

/** Accumulating priority (Kleinrock 1964; Stanford, Taylor, Ziedins 2014): weight × minutes waited + offset. */
export function scoreOf(
  ticket: Pick<Waiting, "arrivedAt" | "priority">,
  classes: readonly PriorityClass[],
  at: number,
): number {
  const own = classes.find(({ id }) => id === ticket.priority);
  return (own?.weight ?? 1) * (waitedMs(ticket, at) / minuteMs) + (own?.offsetMinutes ?? 0);
}

/** First come first: by arrival, then by sequence, then by id, so that there is one order only. */
export function byArrival(a: Waiting, b: Waiting): number {
  return (
    a.arrivedAt - b.arrivedAt ||
    a.sequence - b.sequence ||
    (a.ticketId < b.ticketId ? -1 : a.ticketId > b.ticketId ? 1 : 0)
  );
}

type Rule = Exclude<CallReason["rule"], "return" | "arrival">;
const ranks: Readonly<Record<Rule, number>> = { promise: 0, cap: 1, score: 2 };

interface Placed<T extends Waiting> {
  readonly ticket: T;
  readonly rule: Rule;
  readonly score: number;
}

function place<T extends Waiting>(ticket: T, settings: OrderSettings, at: number): Placed<T> {
  const overdue = waitedMs(ticket, at) >= settings.longestWaitMinutes * minuteMs;
  const rule = overdue ? "promise" : ticket.overtaken >= settings.mostOvertaken ? "cap" : "score";
  return { ticket, rule, score: scoreOf(ticket, settings.classes, at) };
}

function compare(a: Placed<Waiting>, b: Placed<Waiting>): number {
  const rank = ranks[a.rule] - ranks[b.rule];
  if (rank !== 0) return rank;
  if (a.rule === "score" && a.score !== b.score) return b.score - a.score;
  return byArrival(a.ticket, b.ticket);
}

/** The order of calling at `at`, whatever the window: promised first, then capped, then by score. */
export function inOrder<T extends Waiting>(waiting: readonly T[], settings: OrderSettings, at: number): T[] {
  const due = waiting.filter(({ arrivedAt }) => arrivedAt <= at);
  const early = waiting.filter(({ arrivedAt }) => arrivedAt > at).sort(byArrival);
  return [...due.map((ticket) => place(ticket, settings, at)).sort(compare), ...early].map((each) =>
    "rule" in each ? each.ticket : each,
  );
}

/**
 * Whom a window calls now, and why; null when nobody waits that it may call. Pure and the only place where this is
 * decided: no clerk can pick. Who is booked for later is called before that only when nobody else waits.
 */
export function chooseNext<T extends Waiting>(
  waiting: readonly T[],
  window: Pick<WindowSettings, "id" | "lanes">,
  staffed: ReadonlySet<string>,
  settings: OrderSettings,
  at: number,
): Chosen<T> | null {
  const callable = waiting.filter((ticket) => mayCall(window, ticket, staffed));
  const due = callable.filter(({ arrivedAt }) => arrivedAt <= at);
  const candidates = due.length > 0 ? due : callable;
  const back = candidates.filter(({ returning, toWindow }) => returning && toWindow === window.id);
  // Whose time has not come have waited nothing: among them the earliest time is first.
  const first = back.length > 0 ? back : due.length > 0 ? null : callable;
  let best: Placed<T> | null = null;
  for (const ticket of first === null ? candidates : [...first].sort(byArrival).slice(0, 1)) {
    const placed = place(ticket, settings, at);
    if (best === null || compare(placed, best) < 0) best = placed;
  }
  if (best === null) return null;
  const { ticket, score } = best;
  const overtook = candidates.filter((other) => byArrival(other, ticket) < 0);
  const rule =
    back.length > 0 ? "return" : best.rule === "score" && overtook.length === 0 ? "arrival" : best.rule;
  return {
    ticket,
    reason: {
      rule,
      waitedMs: waitedMs(ticket, at),
      score: Math.round(score * 1000) / 1000,
      overtook: overtook.map(({ ticketId }) => ticketId),
      candidates: candidates.length,
    },
  };
}
