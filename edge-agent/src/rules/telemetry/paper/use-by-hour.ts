/** Paper that goes through a printer in each hour of the week, metres, as the last weeks had it. */
export interface UseByHour {
  /** 168 hours from Monday 00:00. */
  readonly metres: readonly number[];
  /** A day may bring so much less or more than usual: factors, least <= 1 <= most. */
  readonly spread: { readonly least: number; readonly most: number };
}

export const weekHours = 168;
/** Of one day nobody can say what another brings. */
const unsureSpread = { least: 0.5, most: 2 };
const daysForSpread = 5;

export interface HourOfUse {
  /** 0 is Monday 00:00 to 01:00. */
  readonly hourOfWeek: number;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly metres: number;
}

/** Means by hour of the week; hours that were not seen yet take the mean of that hour over all days. */
export function useByHour(hours: readonly HourOfUse[]): UseByHour {
  const sums = Array.from({ length: weekHours }, () => ({ metres: 0, n: 0 }));
  const daily = new Map<string, number>();
  for (const { hourOfWeek, day, metres } of hours) {
    const sum = sums[hourOfWeek];
    if (sum === undefined) continue;
    sum.metres += metres;
    sum.n += 1;
    daily.set(day, (daily.get(day) ?? 0) + metres);
  }
  const ofHour = (hour: number) => {
    const same = sums.filter((_, at) => at % 24 === hour);
    const n = same.reduce((total, one) => total + one.n, 0);
    return n === 0 ? 0 : same.reduce((total, one) => total + one.metres, 0) / n;
  };
  return {
    metres: sums.map(({ metres, n }, at) => (n === 0 ? ofHour(at % 24) : metres / n)),
    spread: spreadOf([...daily.values()].filter((metres) => metres > 0)),
  };
}

function spreadOf(days: readonly number[]): UseByHour["spread"] {
  if (days.length < daysForSpread) return unsureSpread;
  const sorted = [...days].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const middle = at(0.5);
  if (middle === 0) return unsureSpread;
  return { least: Math.min(1, at(0.1) / middle), most: Math.max(1, at(0.9) / middle) };
}

const hourMs = 3_600_000;

/** When `metres` have gone through, from `at` on; null: not within `horizonMs`. `hourOfWeek`: where `at` stands, 0 to 168. */
export function usedUpAt(
  metres: number,
  at: number,
  hourOfWeek: number,
  use: UseByHour,
  factor: number,
  horizonMs: number,
): number | null {
  let left = metres;
  let now = at;
  let hour = hourOfWeek;
  while (left > 0) {
    if (now - at > horizonMs) return null;
    const rest = Math.floor(hour) + 1 - hour;
    const inRest = (use.metres[Math.floor(hour) % weekHours] ?? 0) * factor * rest;
    if (inRest >= left) return Math.round(now + (left / inRest) * rest * hourMs);
    left -= inRest;
    now += rest * hourMs;
    hour = (Math.floor(hour) + 1) % weekHours;
  }
  return at;
}
