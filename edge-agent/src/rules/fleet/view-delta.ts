import type { DeviceView } from "../../contract/views.ts";
import { type HistoryTail, historyTail } from "./history-tail.ts";

/** The top-level keys of a view that are others now, and those that stand no more. */
export interface DeviceDelta {
  readonly set: Partial<DeviceView>;
  readonly without: readonly string[];
  /** In the place of `set.history`, where it goes on from the one that was told. */
  readonly tail?: HistoryTail;
}

/**
 * What differs from what was told before; null: nothing. `known` holds what was told, each key as JSON, and is brought up to
 * date. When it answered last is no difference: heartbeats tell that.
 */
export function deltaOf(known: Map<string, string>, view: DeviceView): DeviceDelta | null {
  const set: Record<string, unknown> = {};
  let tail: HistoryTail | null = null;
  for (const [key, value] of Object.entries(view)) {
    const part = JSON.stringify(value);
    const told = known.get(key);
    if (told === part) continue;
    if (key === "freshness" && told !== undefined && sameButAnswer(told, view.freshness)) continue;
    known.set(key, part);
    if (key === "history" && told !== undefined) tail = historyTail(JSON.parse(told), view.history);
    if (key !== "history" || tail === null) set[key] = value;
  }
  const without = [...known.keys()].filter((key) => !(key in view));
  for (const key of without) known.delete(key);
  if (Object.keys(set).length === 0 && without.length === 0 && tail === null) return null;
  return { set, without, ...(tail === null ? {} : { tail }) };
}

function sameButAnswer(told: string, now: DeviceView["freshness"]): boolean {
  const before: DeviceView["freshness"] = JSON.parse(told);
  return JSON.stringify({ ...before, lastAnswer: null }) === JSON.stringify({ ...now, lastAnswer: null });
}
