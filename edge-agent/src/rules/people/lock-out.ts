/** Wrong tries of one login, since the last right one. */
export interface Tries {
  readonly failures: number;
  /** When the last one failed, milliseconds since 1970. */
  readonly failedAt: number;
}

const free = 4;
const firstDelayMs = 30_000;
const longestDelayMs = 15 * 60_000;
/** A PIN has a million values: whoever missed it this often needs the password. */
const pinTries = 5;

/**
 * Until when a login stays closed, or null. Four tries are free; then 30 s, doubling with each further one to 15 min,
 * so that guessing gets nowhere and a colleague's joke costs nobody the day.
 */
export function lockedUntil({ failures, failedAt }: Tries, at: number): number | null {
  if (failures <= free) return null;
  const delay = Math.min(firstDelayMs * 2 ** Math.min(failures - free - 1, 20), longestDelayMs);
  // A clock that was set back must not lengthen the lock beyond its own delay.
  const until = Math.min(failedAt, at) + delay;
  return until > at ? until : null;
}

/** Whether the PIN is closed until its owner signs in with the password. */
export function pinClosed(failures: number): boolean {
  return failures >= pinTries;
}
