import type { WaitEstimate } from "../../contract/queue.ts";
import type { HallSettings } from "../../contract/settings/hall-settings.ts";
import { sharedLanes } from "../../rules/queue/ahead.ts";
import type { Tables } from "../../store/tables.ts";
import type { Forecast } from "../deciding.ts";
import { queueDay, waitingCounter } from "./queue-day.ts";

/** The range that is told to a newcomer with so many before it; null: nobody can tell. */
export type Estimate = (
  newcomer: Parameters<Forecast>[0] & { readonly ahead: number },
) => WaitEstimate | null;

/** Who waits for the same windows is counted in the tables; the range is a guess, and `estimate` makes it. */
export function countAhead(
  tables: () => Tables,
  settings: HallSettings,
  now: () => number,
  timeZone: string,
  estimate: Estimate = () => null,
): Forecast {
  const { lanes, windows } = settings.queue;
  const shared = sharedLanes(
    lanes.map(({ id }) => id),
    windows,
  );
  const guess: Estimate = (newcomer) => {
    try {
      return estimate(newcomer);
    } catch {
      // A number without a guess is worth more than no number.
      return null;
    }
  };
  return (wanted) => {
    const { lane } = wanted;
    const tx = tables();
    const day = queueDay(tx, now(), timeZone);
    let ahead = 0;
    for (const other of shared.get(lane) ?? [lane]) ahead += tx.counters.get(waitingCounter(day, other));
    return { ahead, estimate: guess({ ...wanted, ahead }) };
  };
}
