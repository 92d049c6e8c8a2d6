import type { Originator } from "../../contract/alarm.ts";

/** What an alarm may be about, told apart. */
export type Place =
  | { readonly of: "hall" }
  | { readonly of: "station"; readonly station: string }
  | { readonly of: "device"; readonly station: string; readonly device: string }
  | { readonly of: "display"; readonly display: string };

export const hallOriginator: Originator = "hall";
export const stationOriginator = (station: string): Originator => `station:${station}`;
export const deviceOriginator = (station: string, device: string): Originator =>
  `device:${station}/${device}`;
export const displayOriginator = (display: string): Originator => `display:${display}`;

/** Null: no such thing. */
export function placeOf(originator: Originator): Place | null {
  if (originator === "hall") return { of: "hall" };
  const match = /^(station|device|display):([^/]+)(?:\/(.+))?$/.exec(originator);
  const [, of, first = "", second] = match ?? [];
  if (of === "device") return second === undefined ? null : { of, station: first, device: second };
  if (second !== undefined) return null;
  if (of === "station") return { of, station: first };
  return of === "display" ? { of, display: first } : null;
}

/** The station that it is part of; null: none, or it is the station itself. */
export function parentOf(originator: Originator): Originator | null {
  const place = placeOf(originator);
  return place?.of === "device" ? stationOriginator(place.station) : null;
}

/** Whether what is said of `scope` is said of `originator`: the hall has everything, a station its devices. */
export function covers(scope: Originator, originator: Originator): boolean {
  return scope === hallOriginator || scope === originator || scope === parentOf(originator);
}
