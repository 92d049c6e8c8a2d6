import type { QueueSettings } from "../../contract/settings/queue.ts";
import { instantOf } from "../calendar/wall-time.ts";

/** Limits of a lane that count at an instant: from when to when, and how many. */
export function quotasAt(
  at: number,
  day: string,
  lane: string,
  settings: Pick<QueueSettings, "quotas">,
  timeZone: string,
): readonly { readonly from: number; readonly to: number; readonly most: number }[] {
  return settings.quotas
    .filter((quota) => quota.lane === lane)
    .map(({ from, to, most }) => ({
      from: instantOf(day, from, timeZone),
      to: instantOf(day, to, timeZone),
      most,
    }))
    .filter(({ from, to }) => from <= at && at < to);
}
