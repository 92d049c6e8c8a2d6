export interface Spread {
  readonly n: number;
  /** Milliseconds; null without any. */
  readonly median: number | null;
  /** Nine in ten took no longer. */
  readonly p90: number | null;
}

/** Median and ninth decile by linear interpolation between ranks (type 7 of Hyndman and Fan), rounded to whole units. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  if (n === 0) return { n, median: null, p90: null };
  const found = Float64Array.from(values);
  return { n, median: quantile(found, 0.5), p90: quantile(found, 0.9) };
}

function quantile(values: Float64Array, share: number): number {
  const rank = (values.length - 1) * share;
  const low = Math.floor(rank);
  const below = select(values, low);
  if (low === rank) return Math.round(below);
  // What stands behind a selected rank is no smaller, so that the next rank is the least of it.
  let above = Number.POSITIVE_INFINITY;
  for (let at = low + 1; at < values.length; at += 1) above = Math.min(above, values[at] ?? above);
  return Math.round(below + (above - below) * (rank - low));
}

/** The value of a rank, by Hoare's selection: sorting half a million values would hold up a hall. Reorders them. */
function select(values: Float64Array, rank: number): number {
  const value = (at: number) => values[at] ?? 0;
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = value((from + to) >> 1);
    let [low, high] = [from, to];
    while (low <= high) {
      while (value(low) < pivot) low += 1;
      while (value(high) > pivot) high -= 1;
      if (low > high) break;
      const swapped = value(low);
      values[low] = value(high);
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else break;
  }
  return value(rank);
}
