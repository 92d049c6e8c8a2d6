import type { DeviceRow, FleetView, LiveDevices, StationRow } from "../contract/index.ts";
import { shownWord } from "../contract/shown-word.ts";

const none: LiveDevices = {
  ...{ stations: 0, stationsAway: 0, "in-service": 0, planned: 0, attention: 0 },
  ...{ degraded: 0, unknown: 0, "out-of-service": 0 },
};

/** Counts stations and devices by the words that managers read. */
export function fleetWords(fleet: FleetView | undefined): LiveDevices {
  const counts = { ...none };
  for (const [key, row] of Object.entries(fleet ?? {})) {
    if (row === null || row === undefined) continue;
    if (key.startsWith("s:")) {
      counts.stations += 1;
      if (isAway(row as StationRow)) counts.stationsAway += 1;
    } else if (key.startsWith("d:")) counts[shownWord(row as DeviceRow)] += 1;
  }
  return counts;
}

const isAway = ({ link }: StationRow): boolean => link === "away" || link === "never";
