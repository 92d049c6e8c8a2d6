/** What is left of the samples of some time once they are thinned. Adding up keeps all but their order. */
export interface Bucket {
  /** Samples. */
  readonly n: number;
  readonly sum: number;
  readonly low: number;
  readonly high: number;
}

export function bucketOf(value: number): Bucket {
  return { n: 1, sum: value, low: value, high: value };
}

export function merged(a: Bucket | null, { n, sum, low, high }: Bucket): Bucket {
  const b = { n, sum, low, high };
  if (a === null) return b;
  return {
    n: a.n + b.n,
    sum: a.sum + b.sum,
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
  };
}

/** `edges` rise and are the starts of steps, the last one the end. Rows rise in time; those outside are left out. */
export function foldInto(
  edges: readonly number[],
  rows: Iterable<Bucket & { readonly at: number }>,
): (Bucket | null)[] {
  const steps: (Bucket | null)[] = new Array(Math.max(0, edges.length - 1)).fill(null);
  let step = 0;
  for (const row of rows) {
    if (row.at < (edges[0] ?? Number.POSITIVE_INFINITY)) continue;
    while (step < steps.length && row.at >= (edges[step + 1] ?? Number.POSITIVE_INFINITY)) step += 1;
    if (step >= steps.length) break;
    steps[step] = merged(steps[step] ?? null, row);
  }
  return steps;
}
