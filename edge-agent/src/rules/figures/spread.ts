export interface Spread {
  readonly n: number;
  /** Milliseconds; null without any. */
  readonly median: number | null;
  /** Nine in ten took no longer. */
  readonly p90: number | null;
}

/** Median and ninth decile by linear interpolation between ranks (type 7 of Hyndman and Fan), rounded to whole units. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { n: 0, median: null, p90: null };
  const sorted = Float64Array.from(values).sort();
  return { n: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

function quantile(sorted: Float64Array, share: number): number {
  const rank = (sorted.length - 1) * share;
  const below = sorted[Math.floor(rank)] ?? 0;
  const above = sorted[Math.ceil(rank)] ?? below;
  return Math.round(below + (above - below) * (rank - Math.floor(rank)));
}
