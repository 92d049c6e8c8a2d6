import type { ScreenState } from "../../contract/signage-view.ts";

/** A display says a word every 5 s; after four that did not come it is away. */
export const awayAfterMs = 20_000;
/** A page renders once a second; one that speaks and has painted nothing for this long has nothing on its glass. */
export const blankAfterMs = 15_000;
/** A call must be on the glass by then. */
export const behindAfterMs = 5_000;

/** A display that nobody configured and that is gone is no part of the hall after this; a configured one always is. */
export const forgetAfterMs = 60 * 60_000;

export interface Seen {
  readonly seenAt: number;
  readonly paintedCallId: string | null;
  /** When its count of painted frames last grew; null: it tells none. */
  readonly paintedAt: number | null;
}

/** `newest`: the newest call, and when it came; null: nothing was called. A clock set back makes nobody away. */
export function screenState(
  seen: Seen | null,
  newest: { readonly callId: string; readonly at: number } | null,
  now: number,
): ScreenState {
  if (seen === null) return "never";
  if (now - seen.seenAt > awayAfterMs) return "away";
  if (seen.paintedAt !== null && seen.seenAt - seen.paintedAt > blankAfterMs) return "blank";
  if (newest === null || now - newest.at <= behindAfterMs) return "current";
  return seen.paintedCallId === newest.callId ? "current" : "behind";
}
