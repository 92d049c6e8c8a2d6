import type { Fleet } from "../fleet/fleet.ts";
import type { Hall } from "../journal/open.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Metrics } from "./metrics.ts";

interface Parts {
  readonly fleet: Pick<Fleet, "stations" | "onChange">;
  readonly hall: Pick<Hall, "journal" | "alarms">;
  readonly metrics: Pick<Metrics, "stations" | "alarms">;
}

/** Keeps the figures of stations and alarms. Returns how to stop. */
export function countForMetrics({ fleet, hall, metrics }: Parts): () => void {
  const stations = () => metrics.stations(fleet.stations());
  const alarms = () => metrics.alarms(hall.alarms.open());
  stations();
  alarms();
  const leave = fleet.onChange((change) => {
    if (change.of === "station") stations();
  });
  const unfollow = followJournal(hall.journal, ({ event }) => {
    if (event.type.startsWith("alarm.")) alarms();
  });
  return () => {
    leave();
    unfollow();
  };
}
