import type { HallSettings } from "../../contract/settings/hall-settings.ts";
import { sharedLanes } from "../../rules/queue/ahead.ts";
import type { Tables } from "../../store/tables.ts";
import type { Forecast } from "../deciding.ts";
import { queueDay } from "./queue-day.ts";

/** What can be said from the tables alone: who waits for the same windows. No range: that would be a guess. */
export function countAhead(
  tables: () => Tables,
  settings: HallSettings,
  now: () => number,
  timeZone: string,
): Forecast {
  const { lanes, windows } = settings.queue;
  const shared = sharedLanes(
    lanes.map(({ id }) => id),
    windows,
  );
  return ({ lane }) => {
    const tx = tables();
    const waiting = tx.queue.tickets.waitingByLane(queueDay(tx, now(), timeZone));
    const before = waiting.filter((row) => shared.get(lane)?.has(row.lane) ?? row.lane === lane);
    return { ahead: before.reduce((sum, { n }) => sum + n, 0), estimate: null };
  };
}
