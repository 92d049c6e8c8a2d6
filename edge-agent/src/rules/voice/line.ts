import type { CallOutcome, UnheardReason } from "../../contract/voice-view.ts";

/** A call as the loudspeakers need it. Times in milliseconds since 1970. */
export interface Call {
  /** The op that called. */
  readonly callId: string;
  readonly ticketId: string;
  readonly number: string;
  readonly window: string;
  readonly at: number;
}

export interface Settled {
  readonly call: Call;
  readonly outcome: CallOutcome;
  readonly reason: UnheardReason | null;
}

/** Calls that wait to be spoken, in order. */
export type Line = readonly Call[];

export interface Step {
  readonly line: Line;
  /** Calls that will not be spoken any more, and why. */
  readonly settled: readonly Settled[];
}

const mostWaiting = 50;

/**
 * A new call joins the line. An older one of the same ticket is replaced where it stands; one of the same window is
 * taken out, since a window calls one person at a time.
 */
export function join(line: Line, call: Call): Step {
  const settled: Settled[] = [];
  const kept: Call[] = [];
  let placed = false;
  for (const each of line) {
    if (each.callId === call.callId) return { line, settled: [] };
    if (each.ticketId === call.ticketId) {
      settled.push({ call: each, outcome: "replaced", reason: null });
      if (!placed) kept.push(call);
      placed = true;
    } else if (each.window === call.window) settled.push({ call: each, outcome: "needless", reason: null });
    else kept.push(each);
  }
  if (!placed) kept.push(call);
  for (const each of kept.splice(0, Math.max(0, kept.length - mostWaiting)))
    settled.push({ call: each, outcome: "dropped", reason: "late" });
  return { line: kept, settled };
}

/** The person came, or the ticket is no longer called: nobody needs to hear it. */
export function leave(line: Line, ticketId: string): Step {
  return {
    line: line.filter((each) => each.ticketId !== ticketId),
    settled: line
      .filter((each) => each.ticketId === ticketId)
      .map((call) => ({ call, outcome: "needless", reason: null })),
  };
}

/** Drops what is older than `expiryMs`; `reason` says why it was not spoken in time. */
export function expire(line: Line, at: number, expiryMs: number, reason: UnheardReason): Step {
  const old = (call: Call) => at - call.at > expiryMs;
  return {
    line: line.filter((call) => !old(call)),
    settled: line.filter(old).map((call) => ({ call, outcome: "dropped", reason })),
  };
}

/** A call that is late, or has others behind it, is said in few words. */
export const lateAfterMs = 10_000;

export function formOf(line: Line, call: Call, at: number): "full" | "short" {
  return line.some((each) => each.callId !== call.callId) || at - call.at > lateAfterMs ? "short" : "full";
}

/**
 * Milliseconds until the first waiting call is too old. A clock that was set back makes ages negative; a call then
 * waits no longer than `expiryMs` from now.
 */
export function nextExpiry(line: Line, at: number, expiryMs: number): number {
  const first = Math.min(at, ...line.map((call) => call.at));
  return Math.max(0, first + expiryMs - at);
}
