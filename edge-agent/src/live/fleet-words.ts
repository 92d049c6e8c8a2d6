import type { DeviceRow, FleetView, LiveDevices, StationRow } from "../contract/index.ts";

const none: LiveDevices = {
  stations: 0,
  stationsAway: 0,
  "in-service": 0,
  attention: 0,
  degraded: 0,
  "out-of-service": 0,
  unknown: 0,
};

/** Counts stations and devices by their words. Nobody knows of a device whose station is away, so it has no word. */
export function fleetWords(fleet: FleetView | undefined): LiveDevices {
  const counts = { ...none };
  for (const [key, row] of Object.entries(fleet ?? {})) {
    if (row === null || row === undefined) continue;
    if (key.startsWith("s:")) {
      counts.stations += 1;
      if (isAway(row as StationRow)) counts.stationsAway += 1;
    } else if (key.startsWith("d:")) counts[wordOf(row as DeviceRow)] += 1;
  }
  return counts;
}

const isAway = ({ link }: StationRow): boolean => link === "away" || link === "never";

function wordOf({ word, error }: DeviceRow): DeviceRow["word"] | "unknown" {
  return error?.code === "station-away" ? "unknown" : word;
}
