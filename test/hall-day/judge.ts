import { type HallEvent, isEventOf, type Op, type WaitEstimate } from "@yimen/edge-agent/contract";
import {
  type Accuracy,
  accuracyOf,
  meanTimesAhead,
  type Told,
} from "@yimen/edge-agent/rules/estimate/accuracy.ts";

const minute = 60_000;

/** Each walk-in's wait as three ways of guessing told it, side by side with what happened. */
export interface Judged {
  readonly ours: Accuracy;
  /** Mean time × people ahead ÷ windows, as most systems do. */
  readonly meanAhead: Accuracy;
  /** The wait of who was called last (last to enter service). */
  readonly lastCalled: Accuracy;
}

interface Walked {
  readonly estimate: WaitEstimate;
  readonly meanAhead: number;
  readonly lastCalled: number;
  readonly from: number;
}

/** Reads what was told out of a day's ops. Tickets for which no window was open yet were told nothing. */
export function judgeEstimates(ops: readonly Pick<Op, "event" | "at">[], meanMinutes: number): Judged {
  const walked = new Map<string, Walked>();
  const waits: { readonly of: Walked; readonly waited: number }[] = [];
  const called = new Set<string>();
  const windows = new Set<string>();
  let lastWait = 0;
  for (const { event, at } of ops) {
    if (!isEventOf("queue", event)) continue;
    follow(windows, event);
    if (event.type === "ticket.issued" && event.appointmentId === null && event.estimate !== null) {
      walked.set(event.ticketId, {
        estimate: event.estimate,
        meanAhead: meanTimesAhead(meanMinutes, event.ahead, windows.size),
        lastCalled: lastWait,
        from: event.arrivedAt,
      });
    }
    if (event.type !== "ticket.called" || called.has(event.ticketId)) continue;
    called.add(event.ticketId);
    lastWait = event.reason.waitedMs / minute;
    const of = walked.get(event.ticketId);
    if (of !== undefined) waits.push({ of, waited: (at - of.from) / minute });
  }
  const judge = (guess: (of: Walked) => WaitEstimate) =>
    judged(waits.map(({ of, waited }) => ({ estimate: guess(of), waited })));
  return {
    ours: judge(({ estimate }) => estimate),
    meanAhead: judge(({ meanAhead }) => point(meanAhead)),
    lastCalled: judge(({ lastCalled }) => point(lastCalled)),
  };
}

function follow(windows: Set<string>, event: HallEvent): void {
  if (event.type === "window.opened" || event.type === "window.resumed") windows.add(event.window);
  if (event.type === "window.closed" || event.type === "window.paused") windows.delete(event.window);
}

function judged(told: readonly Told[]): Accuracy {
  const accuracy = accuracyOf(told);
  if (accuracy === null) throw new Error("nobody was told anything");
  return accuracy;
}

function point(minutes: number): WaitEstimate {
  return { low: minutes, likely: minutes, high: minutes };
}
