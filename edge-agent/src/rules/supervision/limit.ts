import type { CardColour } from "../../contract/supervision.ts";
import type { WorkCalendar } from "../calendar/work-calendar.ts";
import { endOf, type TimeLimit } from "../due.ts";
import type { Span } from "./timeline.ts";

/** How much time something may take, and by which clock: the hall's working hours, or every hour of every day. */
export interface Budget {
  readonly ms: number;
  readonly by: "working" | "all";
}

/** A time limit that began at an instant, as time that may be used up. */
export function budgetOf(limit: TimeLimit, from: number, calendar: WorkCalendar): Budget {
  const end = limit.value === 0 ? calendar.sameDayClose(from) : endOf(limit, from, calendar);
  return limit.unit === "day"
    ? { ms: end - from, by: "all" }
    : { ms: calendar.workingTime(from, end), by: "working" };
}

/** The time of some spans that counts: what ran and was not paused, until `at`. */
export function usedBy(spans: readonly Span[], by: Budget["by"], at: number, calendar: WorkCalendar): number {
  return spans
    .filter((span) => !span.paused)
    .reduce((sum, { from, to }) => sum + between(by, from, Math.min(to ?? at, at), calendar), 0);
}

/**
 * When a budget is or will be used up: in one of the spans, or after them, as if what is paused at `at` went on then.
 */
export function usedUpAt(spans: readonly Span[], budget: Budget, at: number, calendar: WorkCalendar): number {
  let left = budget.ms;
  let end = at;
  for (const { from, to, paused } of spans) {
    end = to ?? Math.max(at, from);
    if (paused) continue;
    if (to === null) return after(budget.by, from, left, calendar);
    const used = between(budget.by, from, to, calendar);
    if (used >= left) return after(budget.by, from, left, calendar);
    left -= used;
  }
  return after(budget.by, end, left, calendar);
}

/** What a limit has come to: nothing, then 预警, 黄牌 at its promised end, 红牌 at the statutory one. */
export type LimitColour = "none" | CardColour;

export interface Limits {
  readonly promised: Budget;
  readonly statutory: Budget | null;
}

export interface LimitState {
  readonly dueAt: number;
  readonly statutoryAt: number | null;
  readonly warnAt: number;
  readonly limitMs: number;
  readonly usedMs: number;
  /** The share of the promised limit that is left; below 0: late. */
  readonly left: number;
  readonly colour: LimitColour;
}

export function limitState(
  spans: readonly Span[],
  limits: Limits,
  warnShare: number,
  at: number,
  calendar: WorkCalendar,
): LimitState {
  const { promised, statutory } = limits;
  const usedMs = usedBy(spans, promised.by, at, calendar);
  const warnMs = Math.ceil(promised.ms * (1 - warnShare));
  const statutoryUsed = statutory === null ? 0 : usedBy(spans, statutory.by, at, calendar);
  const colour =
    statutory !== null && statutoryUsed >= statutory.ms
      ? "red"
      : usedMs >= promised.ms
        ? "yellow"
        : usedMs >= warnMs
          ? "warning"
          : "none";
  return {
    dueAt: usedUpAt(spans, promised, at, calendar),
    statutoryAt: statutory === null ? null : usedUpAt(spans, statutory, at, calendar),
    warnAt: usedUpAt(spans, { ms: warnMs, by: promised.by }, at, calendar),
    limitMs: promised.ms,
    usedMs,
    left: promised.ms === 0 ? 0 : (promised.ms - usedMs) / promised.ms,
    colour,
  };
}

function between(by: Budget["by"], from: number, to: number, calendar: WorkCalendar): number {
  return by === "all" ? Math.max(0, to - from) : calendar.workingTime(from, to);
}

function after(by: Budget["by"], from: number, ms: number, calendar: WorkCalendar): number {
  return by === "all" ? from + Math.max(0, ms) : calendar.afterWorking(from, ms);
}
