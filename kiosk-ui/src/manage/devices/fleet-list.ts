import type { DeviceRow, FleetView, StationRow } from "@yimen/edge-agent/contract";
import { type ShownWord, shownWord, shownWords } from "@yimen/edge-agent/contract/shown-word.ts";

export interface Choice {
  /** null: all. */
  readonly word: ShownWord | null;
  /** Empty: all. */
  readonly kind: string;
  readonly station: string;
  readonly text: string;
}

export const everything: Choice = { word: null, kind: "", station: "", text: "" };

export interface FleetList {
  readonly stations: readonly StationRow[];
  /** Stations whose devices nobody knows of: one line for each, unless somebody asked for them one by one. */
  readonly lost: readonly { readonly station: StationRow; readonly devices: number }[];
  /** All others that fit, the worst first; of equals the latest to become so, then by station and name. */
  readonly rows: readonly DeviceRow[];
  /** How many would be shown under each word with the rest of the choice as it is. */
  readonly counts: Readonly<Record<ShownWord, number>>;
  readonly all: number;
  readonly kinds: readonly string[];
}

/** Names a line. */
export const lineKey = ({ station, id }: DeviceRow): string => `${station}/${id}`;

export function fleetList(fleet: FleetView, choice: Choice): FleetList {
  const { stations, devices } = parts(fleet);
  const counts = Object.fromEntries(shownWords.map((word) => [word, 0])) as Record<ShownWord, number>;
  const rows: DeviceRow[] = [];
  const together = choice.word === null && choice.station === "";
  const lost = new Map<string, number>();
  const wanted = choice.text.trim().toLowerCase();
  for (const row of devices) {
    if (choice.station !== "" && row.station !== choice.station) continue;
    if (choice.kind !== "" && row.kind !== choice.kind) continue;
    if (wanted !== "" && !tells(row, wanted)) continue;
    const word = shownWord(row);
    counts[word] += 1;
    if (word === "unknown" && together) lost.set(row.station, (lost.get(row.station) ?? 0) + 1);
    else if (choice.word === null || choice.word === word) rows.push(row);
  }
  const kinds = [...new Set(devices.map(({ kind }) => kind))].sort();
  const away = stations.flatMap((station) => {
    const unknown = lost.get(station.id);
    return unknown === undefined ? [] : [{ station, devices: unknown }];
  });
  return { stations, lost: away, rows: rows.sort(worstFirst), counts, all: devices.length, kinds };
}

function parts(fleet: FleetView): { stations: StationRow[]; devices: DeviceRow[] } {
  const stations: StationRow[] = [];
  const devices: DeviceRow[] = [];
  for (const [key, row] of Object.entries(fleet)) {
    if (row === null || row === undefined) continue;
    if (key.startsWith("s:")) stations.push(row as StationRow);
    else if (key.startsWith("d:")) devices.push(row as DeviceRow);
  }
  stations.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { stations, devices };
}

function worstFirst(a: DeviceRow, b: DeviceRow): number {
  const word = shownWord(a);
  const grave = shownWords.indexOf(word) - shownWords.indexOf(shownWord(b));
  if (grave !== 0) return grave;
  // Those that work keep their places: an order by time would shuffle them for no news at all.
  if (word !== "in-service" && a.since !== b.since) return b.since - a.since;
  return a.station === b.station ? (a.id < b.id ? -1 : 1) : a.station < b.station ? -1 : 1;
}

function tells({ id, model, driver, kind }: DeviceRow, wanted: string): boolean {
  return [id, model ?? "", driver, kind].some((text) => text.toLowerCase().includes(wanted));
}
