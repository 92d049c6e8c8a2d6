import type { DeviceRow, FleetView, Language, StationRow } from "@yimen/edge-agent/contract";
import { kindWord } from "@yimen/edge-agent/contract/device-words.ts";
import { local } from "../../locales/localized.ts";

/** What maintenance may be of. `scope`: as alarms name it. */
export interface Scope {
  readonly scope: string;
  readonly name: string;
}

export interface StationScope extends Scope {
  readonly devices: readonly Scope[];
}

/** Stations, each with its devices, in the order of their ids. */
export function scopesOf(fleet: FleetView | null, language: Language): readonly StationScope[] {
  const rows = Object.entries(fleet ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const devices = rows.flatMap(([key, row]) => (key.startsWith("d:") && row ? [row as DeviceRow] : []));
  return rows.flatMap(([key, row]) => {
    if (!key.startsWith("s:") || !row) return [];
    const id = key.slice(2);
    const own = devices.filter(({ station }) => station === id);
    return [
      {
        scope: `station:${id}`,
        name: local((row as StationRow).name, language),
        devices: own.map((device) => ({
          scope: `device:${id}/${device.id}`,
          name: `${kindWord(device.kind, language)} ${device.id}`,
        })),
      },
    ];
  });
}
