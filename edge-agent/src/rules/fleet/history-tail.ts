import type { DeviceStep } from "../../contract/views.ts";

/** What comes behind a part of the history that the other side has: `same` steps of it after the first `drop`. */
export interface HistoryTail {
  readonly drop: number;
  readonly same: number;
  readonly steps: readonly DeviceStep[];
}

/** Steps that fall off the front between two tellings; more of them come at once only where much else did too. */
const droppedAtMost = 8;

/** How to come from one history to the next with the least said; null: better told wholly. */
export function historyTail(known: readonly DeviceStep[], next: readonly DeviceStep[]): HistoryTail | null {
  const [had, has] = [known, next].map((steps) => steps.map((step) => JSON.stringify(step)));
  if (had === undefined || has === undefined) return null;
  let best = { drop: 0, same: 0 };
  for (let drop = 0; drop <= Math.min(droppedAtMost, had.length); drop += 1) {
    let same = 0;
    while (same < has.length && drop + same < had.length && had[drop + same] === has[same]) same += 1;
    if (same > best.same) best = { drop, same };
  }
  return best.same * 2 < next.length ? null : { ...best, steps: next.slice(best.same) };
}

/** Null: the tail belongs to another history. */
export function withTail(
  known: readonly DeviceStep[],
  { drop, same, steps }: HistoryTail,
): readonly DeviceStep[] | null {
  return drop + same > known.length ? null : [...known.slice(drop, drop + same), ...steps];
}
