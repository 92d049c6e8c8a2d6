import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { OrderResult, StationView } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import type { Hall } from "../journal/open.ts";
import type { Hub } from "../sockets/hub.ts";
import type { Fleet, Hands } from "./fleet.ts";
import { fleetViews } from "./fleet-views.ts";
import { followOwnStation } from "./own-station.ts";
import { Roster } from "./roster.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  readonly station: {
    view(): StationView;
    onChange(listener: () => void): () => void;
  };
  openVisits(): readonly unknown[];
  readonly version: string;
}

export interface RunningFleet extends Fleet {
  /** Who carries out what is asked of the own station. Until then it refuses. */
  setHands(hands: Hands): void;
  close(): Promise<void>;
}

/** Brings the hall's stations together, shows them to managers, and takes orders for them. */
export function startFleet(_app: App, parts: Parts): RunningFleet {
  const { hub, clock, config } = parts;
  const own = config.station.id;
  let hands: Hands | null = null;
  const roster: Roster = new Roster((station, device) => views.touched(station, device));
  const hallShown = { id: config.hall.id, name: config.hall.name, at: clock.now() };
  const stopOwn = followOwnStation({ ...parts, roster });
  const views = fleetViews(hub, hallShown, roster, clock);
  const leave = roster.onChange((change) => views.changed(change));
  return {
    own,
    stations: () => roster.stations(),
    station: (id) => roster.station(id),
    devices: () => roster.devices(),
    find: (station, device) => roster.find(station, device),
    onChange: (listener) => roster.onChange(listener),
    order: async (): Promise<OrderResult> => {
      if (hands === null) return { outcome: "refused", code: "not-ready" };
      return { outcome: "refused", code: "station-away" };
    },
    onLateOutcome: () => () => undefined,
    setHands(next) {
      hands = next;
    },
    async close() {
      leave();
      stopOwn();
      views.stop();
    },
  };
}
