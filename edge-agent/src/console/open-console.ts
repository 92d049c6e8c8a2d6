import type { Clock } from "@yimen/drivers/contract";
import { startActions } from "../actions/start.ts";
import { startAlarms } from "../alarms/start.ts";
import { CatalogueShelf } from "../catalogue/shelf.ts";
import { HallCatalogue } from "../catalogue-delivery/hall-catalogue.ts";
import { RefusalFile } from "../catalogue-delivery/refusal-file.ts";
import { startCatalogueEditor } from "../catalogue-editor/start.ts";
import { type Closers, closeAll } from "../close-all.ts";
import type { Config } from "../config/schema.ts";
import type { Catalogue, StationView } from "../contract/index.ts";
import type { Devices } from "../devices/devices.ts";
import { startFleet } from "../fleet/start.ts";
import type { App } from "../http/app.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import { startLive } from "../live/start.ts";
import { attention } from "../observe/attention.ts";
import { countForMetrics } from "../observe/console-metrics.ts";
import { type HealthReason, healthOf } from "../observe/health.ts";
import type { Logger } from "../observe/log.ts";
import type { Metrics } from "../observe/metrics.ts";
import type { People } from "../people/people.ts";
import { startReports } from "../reports/start.ts";
import { settingsHands } from "../settings/hands.ts";
import type { Keeper } from "../settings/keeper.ts";
import { OwnSettings } from "../settings/own-settings.ts";
import { createRestarts } from "../settings/restarts.ts";
import { startSettings } from "../settings/start.ts";
import { startSignageFiles } from "../signage/files-desk.ts";
import type { Displays } from "../signage/start.ts";
import type { Hub } from "../sockets/hub.ts";
import { startTelemetry } from "../telemetry/start.ts";
import { startUpdates } from "../updates/start.ts";
import { startUplink } from "../uplink/start.ts";
import { tellLastRun } from "./last-run.ts";

/** What the managers' parts of the agent are given. */
export interface ConsoleParts {
  readonly app: App;
  readonly hub: Hub;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly people: People;
  readonly devices: Devices;
  readonly displays: Displays;
  /** The agent's own station. */
  readonly station: {
    view(): StationView;
    /** One of its devices, or what works of the journey, is another now. Returns how to leave. */
    onChange(listener: () => void): () => void;
  };
  /** Windows at which a person's visit is open; null: the kiosk itself. */
  openVisits(): readonly { readonly window: string | null }[];
  /** Ends the visit of this id, wherever it is open. */
  endVisit(visit: string): void;
  /** A sign of this station shows something else now and wants its text back. */
  signAgain(device: string): void;
  readonly version: string;
  /** What starts this agent anew within its process; null: nothing does. */
  readonly keeper: Keeper | null;
}

export interface RunningConsole {
  /** Ends the lines to stations, which the server would otherwise wait for. */
  hangUp(): void;
  /** What somebody should see to, for /health. */
  attention(): HealthReason[];
  close(): Promise<void>;
}

/** Puts together what managers see and do. Routes stand before the agent listens. What was opened is closed when a part fails. */
export function openConsole(given: ConsoleParts): RunningConsole {
  const closers: Closers = [];
  const close = () => closeAll(closers);
  try {
    return { ...openParts(given, closers), close };
  } catch (error) {
    close().catch(() => undefined);
    throw error;
  }
}

function openParts(given: ConsoleParts, closers: Closers): Omit<RunningConsole, "close"> {
  const restarts = createRestarts(given);
  closers.push(() => restarts.close());
  const fleet = startFleet(given.app, given);
  closers.push(() => fleet.close());
  const { hub, clock, config } = given;
  const ownSettings = new OwnSettings({ station: fleet.own, keeper: given.keeper, restarts });
  closers.push(startSettings(given.app, { ...given, fleet, restarts, own: ownSettings }));
  const updates = startUpdates(given.app, {
    ...{ ...given, fleet, restarts },
    unwell() {
      const health = healthOf(given.station.view().abilities);
      return health.status === "ok" ? [] : health.reasons.map(({ part }) => part);
    },
    fetchFromHall: (sha256, offset) => uplink.fetch(sha256, offset),
  });
  closers.push(() => updates.close());
  fleet.serveFiles((sha256, offset) => updates.piece(sha256, offset));
  const paths = dataFolder(config.data);
  const hallCatalogue = new HallCatalogue({
    ...{ keeper: given.keeper, restarts, clock },
    shelf: new CatalogueShelf(paths.hallCatalogues),
    refusals: new RefusalFile(paths.refusedCatalogue),
    fetch: (sha256, offset) => uplink.fetch(sha256, offset),
    linked: () => uplink.linked,
  });
  closers.push(() => hallCatalogue.close());
  const actions = startActions({
    ...{ ...given, fleet, restarts },
    furtherHands: {
      ...settingsHands(ownSettings),
      "apply-catalogue": (order, { signal }) => hallCatalogue.take(order, signal),
      "apply-release": (order, { signal }) => updates.apply(order, signal),
    },
    reloadDisplay: (display) => given.displays.reload(display),
  });
  closers.push(() => actions.close());
  closers.push(startSignageFiles(given.app, given));
  closers.push(startCatalogueEditor(given.app, { ...given, fleet, restarts }));
  const telemetry = startTelemetry(given.app, { ...given, fleet });
  closers.push(() => telemetry.close());
  closers.push(
    tellLastRun({
      ...{ ...given, marker: paths.running, journal: given.hall.journal, now: () => clock.now() },
      aliveBefore: telemetry.aliveBefore,
    }),
  );
  const alarms = startAlarms(given.app, { ...given, fleet, telemetry });
  closers.push(() => alarms.close());
  const reports = startReports(given.app, { ...given, fleet, telemetry });
  closers.push(() => reports.close());
  closers.push(startLive({ hub, hallName: config.hall.name, clock }));
  const uplink = startUplink({
    ...given,
    update: () => updates.standing(),
    catalogue: () => hallCatalogue.standing,
    hands: () => fleet.hands(),
  });
  closers.push(() => uplink.close());
  given.log.debug("console opened");
  closers.push(countForMetrics({ ...given, fleet }));
  return {
    hangUp: () => fleet.hangUp(),
    attention: () => attention({ fleet, keeper: given.keeper, standing: updates.standing() }),
  };
}
