import type { Clock } from "@yimen/drivers/contract";
import type { FleetDeviceView, FleetView } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import type { FleetChange } from "./fleet.ts";
import type { Roster } from "./roster.ts";

/** Changes of this long go to screens together. */
const coalesceMs = 100;
/** Devices that are looked at one by one; the one that was opened longest ago gives way. */
const devicesKept = 50;

export interface FleetViews {
  changed(change: FleetChange): void;
  /** A device's line moved without news in it; null: the station's. */
  touched(station: string, device: string | null): void;
  stop(): void;
}

/** The live views "fleet", every station and device a key of its own, and "device", all that is known of one. */
export function fleetViews(
  hub: Hub,
  hall: FleetView["hall"],
  roster: Roster,
  clock: Pick<Clock, "sleep">,
): FleetViews {
  const over = new AbortController();
  const moved = new Set<string>();
  const shown = hub.createView<FleetView>("fleet", { hall, ...everything(roster) });
  const single = new Map<string, View<FleetDeviceView>>();
  let waiting = false;

  const flush = () => {
    waiting = false;
    const stations = new Set<string>();
    const patch: Record<string, unknown> = {};
    for (const key of moved) {
      patch[key] = shownNow(roster, key);
      if (key.startsWith("s:")) stations.add(key.slice(2));
    }
    shown.patch(patch);
    for (const [id, view] of single) {
      if (!moved.has(`d:${id}`) && !stations.has(stationOf(id))) continue;
      const now = deviceView(roster, id);
      if (now === null) single.delete(id);
      else view.set(now);
    }
    moved.clear();
  };
  const move = (key: string) => {
    moved.add(key);
    if (waiting || over.signal.aborted) return;
    waiting = true;
    clock.sleep(coalesceMs, over.signal).then(flush, () => undefined);
  };

  hub.serve("fleet", () => shown, ["manager"]);
  hub.serve(
    "device",
    (id = "") => {
      const known = single.get(id);
      single.delete(id);
      const now = deviceView(roster, id);
      if (now === null) return undefined;
      const view = known ?? hub.createView(`device:${id}`, now);
      // Put last again: the first ones are those that nobody asked for lately.
      single.set(id, view);
      view.set(now);
      const oldest = single.size > devicesKept ? single.keys().next().value : undefined;
      if (oldest !== undefined) single.delete(oldest);
      return view;
    },
    ["manager"],
  );
  return {
    changed(change) {
      if (change.of === "device" && change.replayed) return;
      move(change.of === "station" ? `s:${change.station}` : `d:${change.station}/${change.device}`);
    },
    touched: (station, device) => move(device === null ? `s:${station}` : `d:${station}/${device}`),
    stop: () => over.abort(),
  };
}

function everything(roster: Roster): Record<`s:${string}` | `d:${string}`, never> {
  const rows = [
    ...roster.stations().map((row) => [`s:${row.id}`, row] as const),
    ...roster.devices().map(({ row }) => [`d:${row.station}/${row.id}`, row] as const),
  ];
  return Object.fromEntries(rows) as Record<`s:${string}` | `d:${string}`, never>;
}

function shownNow(roster: Roster, key: string): object | null {
  const id = key.slice(2);
  if (key.startsWith("s:")) return roster.station(id);
  return roster.find(stationOf(id), deviceOf(id))?.row ?? null;
}

function deviceView(roster: Roster, id: string): FleetDeviceView | null {
  const found = roster.find(stationOf(id), deviceOf(id));
  const station = roster.station(stationOf(id));
  return found === null || station === null ? null : { row: found.row, view: found.view, station };
}

const stationOf = (id: string) => id.split("/", 1)[0] ?? "";
const deviceOf = (id: string) => id.slice(id.indexOf("/") + 1);
