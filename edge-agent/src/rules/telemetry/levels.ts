import { daysAfter } from "../calendar/calendar-day.ts";
import { instantOf } from "../calendar/wall-time.ts";
import { hallDay } from "../hall-day.ts";

/** From fine to coarse. Each sample stands in one of them and moves on with its age. */
export const levels = ["raw", "ten-minutes", "hour", "day"] as const;
export type Level = (typeof levels)[number];

const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Width of a step; a day has the hall's own length, 23 to 25 hours where clocks are changed. */
export const stepMs: Readonly<Record<Exclude<Level, "raw" | "day">, number>> = {
  "ten-minutes": 10 * minuteMs,
  hour: 60 * minuteMs,
};

/** Days, or parts of one, for which each level is kept. */
export type Keep = Readonly<Record<Level, number>>;

export function dayStart(at: number, timeZone: string): number {
  return midnightOf(hallDay(at, timeZone), timeZone);
}

export function nextDayStart(at: number, timeZone: string): number {
  return midnightOf(daysAfter(hallDay(at, timeZone), 1), timeZone);
}

/** Asked for again and again while a history is folded, and dear to work out. */
const midnights = new Map<string, number>();
const midnightsKept = 4_000;

function midnightOf(day: string, timeZone: string): number {
  const key = `${timeZone} ${day}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const instant = instantOf(day, "00:00", timeZone);
  if (midnights.size >= midnightsKept) midnights.clear();
  midnights.set(key, instant);
  return instant;
}

/** Start of the step of `level` that holds `at`. Steps count from the hall's midnight, so that none crosses it. */
export function stepStart(level: Exclude<Level, "raw">, at: number, timeZone: string): number {
  const midnight = dayStart(at, timeZone);
  if (level === "day") return midnight;
  const width = stepMs[level];
  return midnight + Math.floor((at - midnight) / width) * width;
}

/** Before this instant samples of `level` move on to the next one: always the start of a step of the next. */
export function cutOf(level: Level, at: number, keep: Keep, timeZone: string): number {
  const oldest = at - keep[level] * dayMs;
  const next = levels[levels.indexOf(level) + 1];
  return next === undefined || next === "raw"
    ? dayStart(oldest, timeZone)
    : stepStart(next, oldest, timeZone);
}

/** The coarsest level in which samples of `from` may stand by `at`. */
export function coarsestAt(from: number, at: number, keep: Keep, timeZone: string): Level {
  return levels.find((level) => from >= cutOf(level, at, keep, timeZone)) ?? "day";
}

/** A chart's steps by the length that it shows: few enough to be read as a table, too. */
export function levelFor(from: number, to: number): Exclude<Level, "raw"> {
  const days = (to - from) / dayMs;
  return days <= 1.1 ? "ten-minutes" : days <= 8 ? "hour" : "day";
}

const mostSteps = 5_000;

/** The finest level in which a length has so few steps that nobody waits for them. */
export function finestFor(from: number, to: number): Exclude<Level, "raw"> {
  const few = (level: "ten-minutes" | "hour") => (to - from) / stepMs[level] <= mostSteps;
  return few("ten-minutes") ? "ten-minutes" : few("hour") ? "hour" : "day";
}

export function coarser<L extends Level>(a: L, b: L): L {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

/** Starts of the steps that touch [from, to), and the end of the last. */
export function edgesOf(
  level: Exclude<Level, "raw">,
  from: number,
  to: number,
  timeZone: string,
): readonly number[] {
  const first = stepStart(level, from, timeZone);
  const edges = [first];
  let edge = first;
  while (edge < to) {
    const midnight = nextDayStart(edge, timeZone);
    const width = level === "day" ? midnight - edge : stepMs[level];
    do {
      edge = Math.min(midnight, edge + width);
      edges.push(edge);
    } while (edge < midnight && edge < to);
  }
  return edges;
}
