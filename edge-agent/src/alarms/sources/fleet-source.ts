import type { StationRow } from "../../contract/index.ts";
import type { AlarmSettings } from "../../contract/settings/alarms.ts";
import type { Fleet } from "../../fleet/fleet.ts";
import { type Condition, isAhead, keyOf } from "../../rules/alarm/condition.ts";
import { type DeviceLimits, deviceConditions, isUntold } from "../../rules/alarm/device-conditions.ts";
import { placeOf, stationOriginator } from "../../rules/alarm/originator.ts";
import type { WorkCalendar } from "../../rules/calendar/work-calendar.ts";
import type { ConditionSource } from "../conditions.ts";
import { LastHeard } from "./last-heard.ts";

/** An update that was taken back is said until it is history. */
const rolledBackForMs = 7 * 24 * 3_600_000;
/** A device that begins anew is not judged for this long. */
const startingMs = 60_000;

/** Stations and their devices. `uptime`: milliseconds that never go back. */
export function fleetSource(
  fleet: Pick<Fleet, "stations" | "station" | "devices" | "find">,
  settings: Pick<AlarmSettings, "silentSeconds" | "quiet">,
  calendar: WorkCalendar,
  uptime: () => number,
): ConditionSource {
  const limits = limitsOf(settings, calendar);
  const heard = new LastHeard(uptime);
  /** What stood at the last look. */
  let told: ReadonlySet<string> = new Set();
  return {
    conditions(at) {
      const heardAt: DeviceLimits["heardAt"] = (what, told) => heard.heardAt(what, told, at);
      const all = [
        ...fleet.stations().flatMap((row) => stationConditions(row, at)),
        ...fleet.devices().flatMap(({ row, view }) => deviceConditions(row, view, { ...limits, heardAt })),
      ];
      heard.endRound();
      told = new Set(all.filter((each) => !isAhead(each, at)).map(keyOf));
      return all;
    },
    isKnown(originator) {
      const place = placeOf(originator);
      if (place?.of === "station") return fleet.station(place.station) !== null;
      if (place?.of !== "device") return false;
      const station = fleet.station(place.station);
      // Which devices an away station has is not known, after a restart at least.
      return station !== null && (isAway(station) || fleet.find(place.station, place.device) !== null);
    },
    isUnsure(key, at) {
      const { originator, kind } = key;
      const place = placeOf(originator);
      if (place?.of !== "device" && place?.of !== "station") return false;
      const station = fleet.station(place.station);
      // A restart ends no alarm of a station that is still on its way back.
      if (place.of === "station") {
        if (station === null || told.has(keyOf(key))) return station?.awaited === true;
        return station.awaited === true || (kind !== "station-away" && isAway(station));
      }
      if (station !== null && isAway(station)) return true;
      const found = fleet.find(place.station, place.device);
      if (found === null) return false;
      if (found.row.device === "starting" && at - found.row.since < startingMs) return true;
      if (kind === "device-quiet" && settings.quiet.every((limit) => limit.kind !== found.row.kind))
        return false;
      return !told.has(keyOf(key)) && isUntold(found.row, found.view, kind);
    },
  };
}

const isAway = ({ link }: StationRow) => link === "away" || link === "never";

function stationConditions(row: StationRow, at: number): readonly Condition[] {
  const originator = stationOriginator(row.id);
  const { refused } = row.settings;
  const { update } = row;
  const unusable = row.catalogue?.refused ?? null;
  const rolledBack = update?.state === "rolled-back" && at - update.at < rolledBackForMs ? update : null;
  const isGone = isAway(row) && row.awaited !== true;
  return [
    ...(isGone ? [{ originator, kind: "station-away", since: row.since, facts: {} } as const] : []),
    ...(rolledBack === null
      ? []
      : [
          {
            ...({ originator, kind: "update-rolled-back", since: rolledBack.at } as const),
            facts: { version: rolledBack.version, why: rolledBack.why },
          },
        ]),
    ...(unusable === null
      ? []
      : [
          {
            ...({ originator, kind: "catalogue-refused", since: null } as const),
            facts: { version: unusable.version },
          },
        ]),
    ...(refused === null
      ? []
      : [
          { originator, kind: "settings-refused", since: null, facts: { version: refused.version } } as const,
        ]),
  ];
}

function limitsOf(
  { silentSeconds, quiet }: Pick<AlarmSettings, "silentSeconds" | "quiet">,
  calendar: WorkCalendar,
): Omit<DeviceLimits, "heardAt"> {
  return {
    silentMs: silentSeconds * 1000,
    quietFrom(kind, lastWord) {
      const limit = quiet.find((each) => each.kind === kind);
      if (limit === undefined) return null;
      const { minutes } = limit;
      return { at: calendar.afterWorking(lastWord, minutes * 60_000), minutes };
    },
  };
}
