import type { Item } from "../../contract/catalogue.ts";
import type { Op } from "../../contract/op.ts";
import type { SupervisionSettings } from "../../contract/settings/supervision.ts";
import type { CardColour } from "../../contract/supervision.ts";
import type { WorkCalendar } from "../calendar/work-calendar.ts";
import {
  type Budget,
  budgetOf,
  type LimitColour,
  type LimitState,
  type Limits,
  limitState,
} from "./limit.ts";
import { type Timeline, timelineOf } from "./timeline.ts";

export interface StepClock {
  readonly step: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Null where the step has no limit of its own: an item done on the spot. */
  readonly limit: LimitState | null;
  readonly dueAt: number | null;
  /** Working time (or all time, by the unit of the item's limit) that it took so far. */
  readonly usedMs: number;
  readonly overdue: boolean;
}

export interface PromiseClock {
  readonly materialId: string;
  readonly dueAt: number;
  readonly warnAt: number;
  /** When it was brought, or no longer mattered. */
  readonly endedAt: number | null;
  readonly colour: LimitColour;
}

/** Where a case stands against its limits. Milliseconds since 1970, or long. */
export interface CaseClock extends LimitState {
  readonly caseNumber: string;
  readonly submittedAt: number;
  /** When it was decided; null while the hall owes the decision. */
  readonly endedAt: number | null;
  readonly statutoryAt: number;
  /** False while the applicant owes something, and after the end. */
  readonly running: boolean;
  /** All time, by day and night, in which it waited for the applicant. */
  readonly pausedMs: number;
  readonly steps: readonly StepClock[];
  readonly promises: readonly PromiseClock[];
  /** The next instant at which something turns another colour if nothing happens; null: never. */
  readonly nextAt: number | null;
}

type Supervised = Pick<Item, "id" | "timeLimit" | "procedure">;
type Watching = Pick<SupervisionSettings, "warnShare" | "stepWorkdays">;

/**
 * The clock of a case from its ops: its whole limit and each step's, in working days, stopped while the applicant owes
 * something. A step has the workdays that the settings give it, else its even share of the item's limit; its statutory
 * limit is longer by as much as the item's. While the clock stands, `dueAt` is as if it went on at `at`. Null without a
 * submission among the ops.
 */
export function caseClock(
  ops: readonly Op[],
  item: Supervised,
  settings: Watching,
  calendar: WorkCalendar,
  at: number,
): CaseClock | null {
  const line = timelineOf(ops, item.procedure[0]?.order ?? 0);
  if (line === null) return null;
  const now = line.endedAt ?? Math.max(at, line.submittedAt);
  const limits = {
    promised: budgetOf(item.timeLimit.promised, line.submittedAt, calendar),
    statutory: budgetOf(item.timeLimit.statutory, line.submittedAt, calendar),
  };
  const whole = limitState(line.spans, limits, settings.warnShare, now, calendar);
  const steps = stepsOf(line, item, settings, limits, now, calendar);
  const promises = promisesOf(line, settings.warnShare, at, calendar);
  const running = line.endedAt === null && line.spans.at(-1)?.paused === false;
  const pausedMs = line.spans
    .filter((span) => span.paused)
    .reduce((sum, { from, to }) => sum + Math.max(0, (to ?? at) - from), 0);
  return {
    ...whole,
    statutoryAt: whole.statutoryAt ?? whole.dueAt,
    caseNumber: line.caseNumber,
    submittedAt: line.submittedAt,
    endedAt: line.endedAt,
    running,
    pausedMs,
    steps,
    promises,
    nextAt: nextOf(
      [
        ...(running
          ? [whole, ...steps.filter((step) => step.endedAt === null).flatMap((step) => step.limit ?? [])]
          : []),
        ...promises.filter((promise) => promise.endedAt === null),
      ],
      at,
    ),
  };
}

function stepsOf(
  line: Timeline,
  item: Supervised,
  settings: Watching,
  whole: { readonly promised: Budget; readonly statutory: Budget },
  at: number,
  calendar: WorkCalendar,
): readonly StepClock[] {
  const ordered = [...new Set(line.spans.map((span) => span.step))];
  const last = line.spans.at(-1)?.step;
  return ordered.map((step) => {
    const spans = line.spans.filter((span) => span.step === step);
    const startedAt = spans[0]?.from ?? line.submittedAt;
    const endedAt = step === last && line.endedAt === null ? null : (spans.at(-1)?.to ?? null);
    const now = endedAt ?? at;
    const limits = limitsOf(step, startedAt, item, settings, whole, calendar);
    const limit = limits === null ? null : limitState(spans, limits, settings.warnShare, now, calendar);
    const usedMs = limit?.usedMs ?? limitState(spans, whole, 0, now, calendar).usedMs;
    const overdue = limit !== null && (limit.colour === "yellow" || limit.colour === "red");
    return { step, startedAt, endedAt, limit, dueAt: limit?.dueAt ?? null, usedMs, overdue };
  });
}

function limitsOf(
  step: number,
  startedAt: number,
  item: Supervised,
  settings: Watching,
  whole: { readonly promised: Budget; readonly statutory: Budget },
  calendar: WorkCalendar,
): Limits | null {
  const { promised, statutory } = whole;
  const longer = promised.by === statutory.by && promised.ms > 0 ? statutory.ms / promised.ms : 1;
  const own = settings.stepWorkdays.find((limit) => limit.item === item.id && limit.step === step);
  if (own !== undefined) {
    const budget = budgetOf({ value: own.workdays, unit: "workday" }, startedAt, calendar);
    return { promised: budget, statutory: { ...budget, ms: Math.round(budget.ms * longer) } };
  }
  if (item.timeLimit.promised.unit === "on-the-spot" || item.procedure.length < 2) return null;
  const share = (budget: Budget): Budget => ({
    ...budget,
    ms: Math.round(budget.ms / item.procedure.length),
  });
  return { promised: share(promised), statutory: share(statutory) };
}

function promisesOf(
  line: Timeline,
  warnShare: number,
  at: number,
  calendar: WorkCalendar,
): readonly PromiseClock[] {
  return line.promises.map(({ materialId, dueOn, keptAt }) => {
    const endedAt = keptAt ?? line.promisesDroppedAt;
    const dueAt = Math.max(calendar.closesAt(dueOn), line.submittedAt);
    const ms = calendar.workingTime(line.submittedAt, dueAt);
    const warnAt = calendar.afterWorking(line.submittedAt, Math.ceil(ms * (1 - warnShare)));
    const now = endedAt ?? at;
    const colour = now >= dueAt ? "yellow" : now >= warnAt ? "warning" : "none";
    return { materialId, dueAt, warnAt, endedAt, colour };
  });
}

function nextOf(
  watched: readonly {
    readonly warnAt: number;
    readonly dueAt: number;
    readonly statutoryAt?: number | null;
  }[],
  at: number,
): number | null {
  const ahead = watched
    .flatMap(({ warnAt, dueAt, statutoryAt }) => [warnAt, dueAt, statutoryAt ?? dueAt])
    .filter((instant) => instant > at);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

const ranks: Readonly<Record<LimitColour, number>> = { none: 0, warning: 1, yellow: 2, red: 3 };

/** Whether one colour is graver than another. */
export function graver(one: LimitColour, other: LimitColour): boolean {
  return ranks[one] > ranks[other];
}

/** The gravest colour of a clock: of the case, of the step that runs, of what was promised. */
export function gravest(clock: CaseClock): LimitColour {
  const colours: LimitColour[] = [
    clock.colour,
    ...clock.steps.filter((step) => step.endedAt === null).flatMap((step) => step.limit?.colour ?? []),
    ...clock.promises.filter((promise) => promise.endedAt === null).map((promise) => promise.colour),
  ];
  return colours.reduce<"none" | CardColour>(
    (worst, colour) => (graver(colour, worst) ? colour : worst),
    "none",
  );
}
