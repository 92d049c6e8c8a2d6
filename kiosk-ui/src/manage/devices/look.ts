import type {
  DeviceDay,
  DeviceRow,
  FleetView,
  Language,
  StationRow,
  TelemetryView,
} from "@yimen/edge-agent/contract";
import { local } from "../../locales/localized.ts";
import type { ConsoleWords } from "../console-words.ts";
import type { DevicesWords } from "./words.ts";

/** What each part of the devices' section shows. */
export interface DevicesLook {
  readonly fleet: FleetView;
  /** null: not told yet. */
  readonly telemetry: TelemetryView | null;
  readonly words: DevicesWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** By the agent's clock. */
  readonly now: number;
}

export function stationOf({ fleet }: DevicesLook, id: string): StationRow | null {
  return fleet[`s:${id}`] ?? null;
}

export function stationName(look: DevicesLook, id: string): string {
  const station = stationOf(look, id);
  return station === null ? id : local(station.name, look.language);
}

export function dayOf({ telemetry }: DevicesLook, { station, id }: DeviceRow): DeviceDay | null {
  return telemetry?.[`d:${station}/${id}`] ?? null;
}

/** Part of an address behind #devices. */
export const hrefOf = (...path: readonly string[]): string =>
  `#devices/${path.map(encodeURIComponent).join("/")}`;
