import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { OrderResult, StationOrder, StationView } from "../contract/index.ts";
import type { StationCatalogue } from "../contract/station-catalogue.ts";
import type { App } from "../http/app.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import { readStaffKey } from "../http/staff-key.ts";
import { stationsRoutes } from "../http/stations.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import type { People } from "../people/people.ts";
import { readLinkKey } from "../security/link-key.ts";
import type { Hub } from "../sockets/hub.ts";
import { deviceAdmin } from "./admin.ts";
import { describeStations } from "./describing.ts";
import { Enrolment } from "./enrolment.ts";
import type { Fleet, Hands, OrderOptions } from "./fleet.ts";
import { fleetViews } from "./fleet-views.ts";
import { openLinkServer } from "./link-server.ts";
import { LinkedStations } from "./linked-stations.ts";
import type { TimeBefore } from "./meetings.ts";
import { followOwnStation } from "./own-station.ts";
import { Roster } from "./roster.ts";
import { runHere } from "./run-here.ts";
import type { FileSource } from "./station-line.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: {
    warn(facts: Readonly<Record<string, unknown>>, message: string): void;
    info(facts: Readonly<Record<string, unknown>>, message: string): void;
  };
  readonly station: {
    view(): StationView;
    onChange(listener: () => void): () => void;
  };
  readonly people: Pick<People, "find">;
  openVisits(): readonly unknown[];
  readonly version: string;
}

export interface RunningFleet extends Fleet {
  /** Who carries out what is asked of the own station. Until then it refuses. */
  setHands(hands: Hands): void;
  hands(): Hands | null;
  /** Which settings a station should run; shown beside those that it runs. */
  wantSettings(station: string, version: number | null): void;
  /** Which settings the own station runs and what it refused. */
  ownSettings(settings: Parameters<ReturnType<typeof followOwnStation>["settings"]>[0]): void;
  /** What became of the catalogues that were published for the own station. */
  ownCatalogue(now: StationCatalogue): void;
  /** What is known of the time before this agent began; stations that come later are told by it, too. */
  recall(before: TimeBefore): void;
  /** Further files that stations may fetch, such as releases and catalogues; who has one answers. */
  serveFiles(source: FileSource): void;
  /** Ends the lines to stations and takes no new ones; before the server closes, which would wait for them. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Brings the hall's stations together, shows them to managers, and takes orders for them. */
export function startFleet(app: App, parts: Parts): RunningFleet {
  const { hub, hall, clock, config, log } = parts;
  const paths = dataFolder(config.data);
  const own = config.station.id;
  const late = new Set<Parameters<Fleet["onLateOutcome"]>[0]>();
  let hands: Hands | null = null;
  const sources: FileSource[] = [];
  const files: FileSource = async (sha256, offset) => {
    for (const source of sources) {
      const piece = await source(sha256, offset);
      if (piece !== null) return piece;
    }
    return null;
  };
  const admin = deviceAdmin({
    ...{ hall, clock },
    nameOf: (accountId) => parts.people.find(accountId)?.name ?? null,
    changed: () => roster.seeAdmin(clock.now()),
  });
  const roster: Roster = new Roster(
    (station, device) => views.touched(station, device),
    (station, view) => admin.of(station, view),
  );
  const hallShown = { id: config.hall.id, name: config.hall.name, at: clock.now() };
  const views = fleetViews(hub, hallShown, roster, clock);
  const leave = roster.onChange((change) => views.changed(change));
  const ownStation = followOwnStation({ ...parts, roster });
  const stations = new LinkedStations({
    ...{ hall, roster, clock, log },
    late(orderId, result, station) {
      for (const listener of late) listener(orderId, result, station);
    },
  });
  const undescribe = describeStations({ hall, roster, clock, log });
  /** Another station may have had the same number before. */
  const ofThisOne = (station: string, at: number) =>
    station === own || at >= (hall.fleet.find(station)?.joinedAt ?? Number.POSITIVE_INFINITY);
  const key = readLinkKey(paths.linkKey);
  const link = openLinkServer(app.server, {
    ...{ key, log, clock, files: () => files },
    station: (id) => stations.find(id),
  });
  const self = { hall: { id: config.hall.id, name: config.hall.name }, publicKey: key.publicKey };
  const fleet: RunningFleet = {
    own,
    stations: () => roster.stations(),
    station: (id) => roster.station(id),
    devices: () => roster.devices(),
    find: (station, device) => roster.find(station, device),
    onChange: (listener) => roster.onChange(listener),
    async order(station: string, order: StationOrder, options: OrderOptions): Promise<OrderResult> {
      const id = options.id ?? randomUUID();
      if (station === own) return runHere(hands, clock, id, order, options);
      const linked = stations.find(station);
      if (linked === null) return { outcome: "refused", code: "station-unknown" };
      const there = roster.station(station)?.link === "online";
      if (!there) return { outcome: "refused", code: "station-away" };
      return linked.errands.order(id, order, options);
    },
    onLateOutcome(listener) {
      late.add(listener);
      return () => late.delete(listener);
    },
    setHands(next) {
      hands = next;
    },
    hands: () => hands,
    wantSettings(station, version) {
      if (station === own) ownStation.wantSettings(version);
      else stations.find(station)?.wantSettings(version);
    },
    ownCatalogue: (now) => ownStation.catalogue(now),
    ownSettings: (settings) => ownStation.settings(settings),
    recall({ lastSeen, lastKnown }) {
      roster.recall((station, device) => {
        const last = lastKnown(station, device);
        return last !== null && ofThisOne(station, last.until) ? last : null;
      });
      stations.recall((station) => {
        const seen = lastSeen(station);
        return seen !== null && ofThisOne(station, seen) ? seen : null;
      });
    },
    serveFiles(source) {
      sources.push(source);
    },
    hangUp: () => link.close(),
    async close() {
      link.close();
      leave();
      undescribe();
      admin.close();
      stations.close();
      ownStation.stop();
      views.stop();
    },
  };
  stationsRoutes(app, {
    fleet,
    enrolment: new Enrolment({ hall, clock, self }),
    limit: createRateLimit(60, 240, clock),
    staffKey: readStaffKey(join(config.data, "keys", "staff.key")),
  });
  return fleet;
}
