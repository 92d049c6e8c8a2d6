import type { DeviceRow } from "../../contract/fleet.ts";

/** How a device was when it was known last, before a time in which nobody could tell. Instants in milliseconds since 1970. */
export interface LastKnown {
  readonly word: DeviceRow["word"];
  readonly since: number;
  /** `since` is only when it was met so. */
  readonly atLeast: boolean;
  /** Its error, or a notice such as paper-low; null: none. */
  readonly cause: { readonly code: string; readonly since: number } | null;
  /** The last instant at which it was known to be so. */
  readonly until: number;
}

/** A restart, or a break of the line, this short is no time in which a device may have been otherwise. */
export const shortGapMs = 60_000;

/** Whether somebody knows how it is: its agent has met it. */
export const isMet = ({ device }: Pick<DeviceRow, "device">): boolean =>
  device !== "starting" && device !== "unknown";

/**
 * The line of a device that is met again after nobody could tell: it keeps the beginning that it had where it is what it was and
 * can't have been otherwise meanwhile. `ranOn`: its agent ran all the time and told of every change.
 */
export function metAgain(row: DeviceRow, last: LastKnown | null, at: number, ranOn: boolean): DeviceRow {
  const { atLeast: _, ...met } = row;
  const sure = last !== null && (ranOn || at - last.until <= shortGapMs);
  if (!sure || last.word !== row.word) return { ...met, since: at, atLeast: true };
  const { error } = row;
  const same = error !== null && last.cause?.code === error.code;
  return {
    ...met,
    since: Math.min(last.since, at),
    error: same ? { ...error, since: Math.min(last.cause?.since ?? error.since, error.since) } : error,
    ...(last.atLeast ? { atLeast: true } : {}),
  };
}

/** What stays known of a device that nobody can tell of any more from `until` on. */
export function lastKnownOf({ word, since, atLeast = false, error }: DeviceRow, until: number): LastKnown {
  return { word, since, atLeast, cause: error, until };
}
