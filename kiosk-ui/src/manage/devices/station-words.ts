import type { StationRow } from "@yimen/edge-agent/contract";
import { clockTime, dayAndClock } from "../../locales/dates.ts";
import { ago } from "../elapsed.ts";
import type { DevicesLook } from "./look.ts";

const kinds = ["kiosk", "window", "display", "pad"] as const;
const dayMs = 86_400_000;

export function kindOfStation({ words }: DevicesLook, kind: string): string {
  const known = kinds.find((each) => each === kind);
  return known === undefined ? kind : words(`station.kind.${known}`);
}

export const isAway = ({ link }: StationRow): boolean => link === "away" || link === "never";

/** Which settings run there, and what became of the ones that should. */
export function settingsOf({ words }: DevicesLook, station: StationRow): string {
  const { applied, wanted, refused } = station.settings;
  if (refused !== null) return words("station.settings.refused", { n: refused.version, why: refused.why });
  if (wanted !== null && wanted !== applied) return words("station.settings.waits", { n: wanted });
  // It has not told since the hall began.
  if (applied === null && isAway(station)) return "—";
  // Version 0 is the file of the configuration.
  return applied === null || applied === 0
    ? words("station.settings.file")
    : words("station.settings.applied", { n: applied });
}

export function lastSeen({ words, own, now }: DevicesLook, { lastSeen: seen }: StationRow): string {
  return seen === null ? "" : words("station.seen", { ago: ago(own, now - seen) });
}

/** Why nothing is known of it, and what to do; empty: it can be reached. */
export function awayWords({ words, language, now }: DevicesLook, station: StationRow): string {
  if (!isAway(station)) return "";
  const { link, since, awaited } = station;
  const at = { at: now - since < dayMs / 2 ? clockTime(since, language) : dayAndClock(since, language) };
  if (awaited) return words(link === "away" ? "station.awaited" : "station.awaited.never", at);
  return words(link === "away" ? "station.away" : "station.never", at);
}
