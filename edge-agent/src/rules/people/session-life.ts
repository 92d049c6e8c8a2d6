/** A long shift. */
export const longestSessionMs = 12 * 3_600_000;
/** Without a key, a press or a request from its screen. */
export const idleSessionMs = 3_600_000;

export interface Life {
  readonly openedAt: number;
  readonly until: number;
  readonly lastSeen: number;
}

/** Why a session is over at `at`, or null. Times in milliseconds since 1970. */
export function sessionOver({ openedAt, until, lastSeen }: Life, at: number): "expired" | "idle" | null {
  // A clock set back by much would let a session live on for as long as it was set back.
  if (at >= until || at < openedAt - longestSessionMs) return "expired";
  return at - lastSeen >= idleSessionMs ? "idle" : null;
}
