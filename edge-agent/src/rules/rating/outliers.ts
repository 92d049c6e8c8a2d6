import type { RatingLevel } from "../../contract/rating.ts";

/** One rating at a window, for comparing clerks. */
export interface ClerkRating {
  readonly clerk: string;
  readonly level: RatingLevel;
  readonly tookMs: number | null;
}

export type Outlier = "all-best" | "fast";

/** Beyond this many standard errors one clerk differs from all others by more than luck: p < 0.001, one-sided. */
const limit = 3.1;

/** The middle value; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/**
 * What of one clerk's ratings stands out against all others of the hall. all-best: far more 非常满意 (two-proportion
 * z-test). fast: pressed far sooner (Mann-Whitney U with its normal approximation; times are skewed, so means would lie).
 * Both sides need `fewest` ratings. A sign to look into, never a verdict.
 */
export function outliersOf(clerk: string, all: readonly ClerkRating[], fewest: number): Outlier[] {
  const own = all.filter((each) => each.clerk === clerk);
  const others = all.filter((each) => each.clerk !== clerk);
  const found: Outlier[] = [];
  if (own.length >= fewest && others.length >= fewest && bestZ(own, others) > limit) found.push("all-best");
  const ownTimes = own.flatMap((each) => each.tookMs ?? []);
  const otherTimes = others.flatMap((each) => each.tookMs ?? []);
  if (ownTimes.length >= fewest && otherTimes.length >= fewest && soonerZ(ownTimes, otherTimes) > limit)
    found.push("fast");
  return found;
}

function bestZ(own: readonly ClerkRating[], others: readonly ClerkRating[]): number {
  const best = (of: readonly ClerkRating[]) => of.filter((each) => each.level === 5).length;
  const [a, b] = [best(own), best(others)];
  const [n, m] = [own.length, others.length];
  const pooled = (a + b) / (n + m);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return error === 0 ? 0 : (a / n - b / m) / error;
}

/** Positive where `own` tend to be smaller. Ties share their mean rank. */
function soonerZ(own: readonly number[], others: readonly number[]): number {
  const [n, m] = [own.length, others.length];
  const values = [...own.map((ms) => ({ ms, own: true })), ...others.map((ms) => ({ ms, own: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < values.length; ) {
    let to = from;
    while (to < values.length && values[to]?.ms === values[from]?.ms) to += 1;
    const size = to - from;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * values.slice(from, to).filter((each) => each.own).length;
    ties += size ** 3 - size;
    from = to;
  }
  const u = rankSum - (n * (n + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance <= 0 ? 0 : ((n * m) / 2 - u) / Math.sqrt(variance);
}
