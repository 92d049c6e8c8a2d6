import type { CaseState } from "../../contract/case.ts";
import type { Op } from "../../contract/op.ts";

/** States in which the hall owes a decision. `correction` waits for the applicant and stops the clock. */
const running: ReadonlySet<CaseState> = new Set(["submitted", "accepted", "in-review"]);
const paused: ReadonlySet<CaseState> = new Set(["correction"]);

/** A stretch of one step, in one go. `to` null: it lasts. */
export interface Span {
  readonly step: number;
  readonly from: number;
  readonly to: number | null;
  readonly paused: boolean;
}

export interface PromisedMaterial {
  readonly materialId: string;
  readonly dueOn: string;
  readonly keptAt: number | null;
}

/** What the limits of a case are measured by. Milliseconds since 1970. */
export interface Timeline {
  readonly caseNumber: string;
  readonly submittedAt: number;
  /** When it was decided or withdrawn: what comes after is delivery. */
  readonly endedAt: number | null;
  readonly spans: readonly Span[];
  readonly promises: readonly PromisedMaterial[];
  /** Nothing is owed any more by anybody: rejected or withdrawn. */
  readonly promisesDroppedAt: number | null;
}

/**
 * Follows a case through its ops, in order. Until review begins it stands at the first step of its procedure. Null
 * without a submission.
 */
export function timelineOf(ops: readonly Op[], firstStep: number): Timeline | null {
  let line: Timeline | null = null;
  let step = firstStep;
  for (const { at, event } of ops) {
    if (event.type === "case.submitted") {
      const promises: readonly PromisedMaterial[] = (event.promises ?? []).map((promise) => ({
        ...promise,
        keptAt: null,
      }));
      line = {
        caseNumber: event.caseNumber,
        submittedAt: at,
        endedAt: null,
        spans: [{ step, from: at, to: null, paused: false }],
        promises,
        promisesDroppedAt: null,
      };
    } else if (line !== null && event.type === "case.advanced") {
      step = event.step ?? step;
      line = moved(line, at, event.to, step);
    } else if (line !== null && event.type === "case.promise-kept") {
      line = kept(line, at, event.materialId);
    }
  }
  return line;
}

function kept(line: Timeline, at: number, materialId: string): Timeline {
  const promises = line.promises.map((promise) =>
    promise.materialId === materialId && promise.keptAt === null ? { ...promise, keptAt: at } : promise,
  );
  return { ...line, promises };
}

function moved(line: Timeline, at: number, to: CaseState, step: number): Timeline {
  const dropped =
    to === "rejected" || to === "withdrawn" ? (line.promisesDroppedAt ?? at) : line.promisesDroppedAt;
  const last = line.spans.at(-1);
  const closed = line.spans.map((span) => (span === last && span.to === null ? { ...span, to: at } : span));
  if (!running.has(to) && !paused.has(to)) {
    return { ...line, spans: closed, endedAt: line.endedAt ?? at, promisesDroppedAt: dropped };
  }
  if (last !== undefined && last.to === null && last.step === step && last.paused === paused.has(to))
    return line;
  return { ...line, spans: [...closed, { step, from: at, to: null, paused: paused.has(to) }] };
}
