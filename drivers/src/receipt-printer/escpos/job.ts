import type { Printed } from "../../contract/receipt-printer.ts";

/**
 * The life of one job after its first byte, as a pure machine. A job is never repeated from here: most printers
 * finish what they hold once paper is back, and a second sending would print it twice.
 */
export type JobState =
  | {
      readonly phase: "running";
      /** Every byte was handed to the system. */
      readonly sent: boolean;
      /** What it waits for a person to do; null while it goes on. */
      readonly held: string | null;
      readonly startedAt: number;
      /** When something last went on: bytes taken, printer back online. */
      readonly progressAt: number;
    }
  | { readonly phase: "done"; readonly printed: Printed };

export type JobEvent =
  | { readonly type: "taken" | "sent" | "tick"; readonly at: number }
  /** The printer's own word that all before it is on paper. */
  | { readonly type: "confirmed" }
  /** What the printer's status says it waits for; null: it is ready. */
  | { readonly type: "condition"; readonly held: string | null; readonly at: number }
  | { readonly type: "lost" }
  | { readonly type: "failed"; readonly reason: string };

export interface JobLimits {
  /** The whole job, held time included. */
  readonly limitMs: number;
  /** Without progress while nothing holds the printer. */
  readonly progressMs: number;
  /** Whether the printer will give its word. */
  readonly confirms: boolean;
}

export function startJob(at: number): JobState {
  return { phase: "running", sent: false, held: null, startedAt: at, progressAt: at };
}

export function stepJob(state: JobState, event: JobEvent, limits: JobLimits): JobState {
  if (state.phase === "done") return state;
  switch (event.type) {
    case "taken":
      return { ...state, progressAt: event.at };
    case "sent":
      if (!limits.confirms && state.held === null) return done("printed", "transport");
      return { ...state, sent: true, progressAt: event.at };
    case "confirmed":
      return done("printed", "device");
    case "condition":
      return afterCondition(state, event.held, event.at, limits);
    case "lost":
      return unknown("lost");
    case "failed":
      return unknown(event.reason);
    case "tick":
      if (event.at - state.startedAt >= limits.limitMs) return unknown(state.held ?? "no-answer");
      if (state.held === null && event.at - state.progressAt >= limits.progressMs)
        return unknown("no-answer");
      return state;
  }
}

function afterCondition(
  state: Extract<JobState, { phase: "running" }>,
  held: string | null,
  at: number,
  limits: JobLimits,
): JobState {
  // A fault that only service can mend takes the printer's memory with it: nothing more will be heard of this job.
  if (held === "hardware") return unknown("hardware");
  if (held === state.held) return state;
  if (held === null && state.sent && !limits.confirms) return done("printed", "transport");
  return { ...state, held, progressAt: at };
}

function done(outcome: Printed["outcome"], evidence: Printed["evidence"]): JobState {
  return { phase: "done", printed: { outcome, evidence } };
}

function unknown(reason: string): JobState {
  return { phase: "done", printed: { outcome: "unknown", evidence: "none", reason } };
}
