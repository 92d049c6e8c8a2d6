/** When coming and going counts as flapping. A loss is a life that ended `lost`, as by a plug that was pulled. */
export interface FlapLimits {
  /** So many losses … */
  readonly losses: number;
  /** … within this time, milliseconds. */
  readonly withinMs: number;
  /** Without a loss for this long it is over. */
  readonly calmMs: number;
  /** While it lasts, a device is opened anew no sooner than this. */
  readonly waitMs: number;
}

export const usualFlapLimits: FlapLimits = { losses: 5, withinMs: 60_000, calmMs: 60_000, waitMs: 2_000 };

/** Losses that still count, as uptimes, and whether there were too many. */
export interface Steadiness {
  readonly losses: readonly number[];
  /** Wall-clock time since which it flaps; null: it does not. */
  readonly flappingSince: number | null;
}

export const steady: Steadiness = { losses: [], flappingSince: null };

export function afterLoss(
  { losses, flappingSince }: Steadiness,
  uptime: number,
  at: number,
  limits: FlapLimits,
): Steadiness {
  const recent = [...losses.filter((loss) => uptime - loss < limits.withinMs), uptime].slice(-limits.losses);
  return {
    losses: recent,
    flappingSince: flappingSince ?? (recent.length >= limits.losses ? at : null),
  };
}

/** Returns `before` itself when nothing changed. */
export function afterTime(before: Steadiness, uptime: number, limits: FlapLimits): Steadiness {
  const last = before.losses.at(-1);
  if (before.flappingSince === null || last === undefined || uptime - last < limits.calmMs) return before;
  return steady;
}
