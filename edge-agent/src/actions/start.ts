import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { StationView } from "../contract/index.ts";
import type { Devices } from "../devices/devices.ts";
import type { Hands } from "../fleet/fleet.ts";
import type { RunningFleet } from "../fleet/start.ts";
import { actionRoutes } from "../http/actions.ts";
import type { App } from "../http/app.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import { type Logger, listenToLog } from "../observe/log.ts";
import type { People } from "../people/people.ts";
import type { Restarts } from "../settings/restarts.ts";
import type { Hub } from "../sockets/hub.ts";
import { actionViews } from "./action-views.ts";
import { Captures } from "./capture/captures.ts";
import { Checks } from "./checks/checks.ts";
import { ActionDesk } from "./desk.ts";
import { ActionFiles } from "./files.ts";
import { type Carry, createHands } from "./hands.ts";
import { checkNightly } from "./nightly.ts";
import { visitGate } from "./visit-gate.ts";

export interface ActionsParts {
  readonly app: App;
  readonly hub: Hub;
  readonly hall: Hall;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Logger;
  readonly people: Pick<People, "find">;
  readonly devices: Devices;
  readonly fleet: RunningFleet;
  readonly restarts: Restarts;
  readonly station: { view(): StationView; onChange(listener: () => void): () => void };
  readonly version: string;
  openVisits(): readonly { readonly window: string | null }[];
  endVisit(visit: string): void;
  reloadDisplay(display: string): boolean;
  signAgain(device: string): void;
  /** What other parts carry out at this station. */
  readonly furtherHands: Carry;
}

const farewellMs = 1_000;

/** What managers do from their chair, and the hands that do it at this station. Returns the hands and how to stop. */
export function startActions(parts: ActionsParts): { readonly hands: Hands; close(): Promise<void> } {
  const { app, hub, hall, clock, config, log, people, devices, fleet, station } = parts;
  for (const { device, by, since } of hall.actions.locks()) devices.lock(device, { by, since });
  const gate = visitGate(config, () => parts.openVisits());
  const checks = new Checks({
    ...{ devices, clock },
    hall: config.hall.name,
    station: config.station.id,
    timeWords: (at) => timeWords(at, config.timeZone),
    padsOf: (device) => padsOf(config, device),
    signAgain: (device) => parts.signAgain(device),
  });
  const captures = new Captures({
    clock,
    traces: devices.traces,
    views: () => station.view().devices,
    onViews: (listener) => station.onChange(listener),
    listenToLog: (listener) => listenToLog(log, listener),
    facts: () => ({ station: config.station.id, version: parts.version, config }),
  });
  const over = new AbortController();
  const inner = createHands({ ...parts, gate, checks, captures }, parts.furtherHands);
  const hands: Hands = {
    run: (order, context) =>
      inner.run(order, { ...context, signal: AbortSignal.any([context.signal, over.signal]) }),
  };
  fleet.setHands(hands);

  const files = new ActionFiles(dataFolder(config.data).bundles, clock);
  const desk: ActionDesk = new ActionDesk({
    ...{ hall, fleet, clock, files, log },
    servedHere: (device) => gate.served(device),
    changed: (actionId) => views.changed(actionId),
  });
  const views = actionViews({
    ...{ hub, hall, files },
    progress: (actionId) => desk.progress(actionId),
    staff(accountId) {
      const found = people.find(accountId);
      return found === null ? null : { name: found.name, staffNumber: found.staffNumber };
    },
  });
  files
    .ready()
    .then(() => views.filesKnown())
    .catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "bundles can't be looked through");
    });
  actionRoutes(app, { desk, files, records: hall.actions, viewOf: views.viewOf });
  const stopNightly = checkNightly({
    ...{ settings: config.checks, timeZone: config.timeZone, clock, fleet, desk, log },
  });
  desk.settleLeftOvers().catch((error: unknown) => {
    log.warn({ error: error instanceof Error ? error.name : "unknown" }, "left-over actions stay open");
  });
  return {
    hands,
    async close() {
      stopNightly();
      over.abort();
      // What was given up is recorded while the journal still takes it; a line's silence is not waited for.
      await Promise.race([desk.idle(), clock.sleep(farewellMs)]);
      desk.close();
      files.close();
    },
  };
}

function padsOf({ queue }: Pick<Config, "queue">, device: string): readonly number[] {
  const pads = queue.windows.flatMap(({ pad }) => (pad?.device === device ? [pad.pad] : []));
  return pads.length === 0 ? [1] : pads;
}

/** 2026-11-29 09:38, as it is said where the hall stands. */
function timeWords(at: number, timeZone: string): string {
  return new Date(at).toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}
