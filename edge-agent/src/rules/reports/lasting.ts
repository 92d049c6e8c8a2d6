/** Milliseconds in which at least one of some stretches ran, within `start` and `end`. */
export function lasted(
  stretches: readonly { readonly since: number; readonly until: number }[],
  start: number,
  end: number,
): number {
  const cut = stretches
    .map(({ since, until }) => ({ since: Math.max(since, start), until: Math.min(until, end) }))
    .filter(({ since, until }) => until > since)
    .sort((a, b) => a.since - b.since);
  let sum = 0;
  let reached = start;
  for (const { since, until } of cut) {
    if (until <= reached) continue;
    sum += until - Math.max(since, reached);
    reached = until;
  }
  return sum;
}
