const firstMs = 500;
/** A hall that starts takes a station for away after 15 s; all that are there must have called by then. */
const longestMs = 10_000;

/**
 * How long to wait before the next try to reach the hall, in ms. Doubles up to 10 s. `chance` in [0, 1) spreads it over its
 * upper half, so that a hall that comes back is not called by all its stations in the same instant.
 */
export function retryDelay(tries: number, chance: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
