import type { Clock } from "@yimen/drivers/contract";
import { CatalogueShelf } from "../catalogue/shelf.ts";
import type { Config } from "../config/schema.ts";
import type { CatalogueState } from "../contract/catalogue-editor.ts";
import type { Catalogue } from "../contract/index.ts";
import type { RunningFleet } from "../fleet/start.ts";
import type { App } from "../http/app.ts";
import { catalogueEditorRoutes } from "../http/catalogue-editor.ts";
import { catalogueFileRoutes } from "../http/catalogue-files.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import type { Logger } from "../observe/log.ts";
import type { Keeper } from "../settings/keeper.ts";
import type { Restarts } from "../settings/restarts.ts";
import type { Hub } from "../sockets/hub.ts";
import { CatalogueDesk } from "./desk.ts";
import { runningCatalogue } from "./running.ts";
import { settingFaults } from "./setting-faults.ts";
import { stationCatalogues } from "./stations.ts";

export interface EditorParts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly config: Config;
  /** What the hall works by. */
  readonly catalogue: Catalogue;
  readonly keeper: Keeper | null;
  readonly restarts: Restarts;
  readonly fleet: RunningFleet;
  readonly clock: Clock;
  readonly log: Logger;
}

const versionsShown = 100;

/** The catalogue's editor: routes, the live view, and versions that run once no visit is on. Returns how to stop. */
export function startCatalogueEditor(app: App, parts: EditorParts): () => void {
  const { hub, hall, config, catalogue, keeper, restarts, fleet, clock, log } = parts;
  const paths = dataFolder(config.data);
  const shelf = new CatalogueShelf(paths.catalogues);
  const desk = new CatalogueDesk({
    ...{ hall, shelf, running: catalogue },
    settingFaults: (next) => settingFaults(config, next),
  });
  const running = runningCatalogue({ keeper, desk, joinedHall: paths.joinedHall });
  const stations = stationCatalogues({ fleet, hall, shelf, running, clock, log });
  const state = (): CatalogueState => {
    const { pending } = restarts;
    const refused = running.refused();
    return {
      version: desk.version,
      running: running.version(),
      pending:
        pending === null || desk.version === running.version() || refused !== null
          ? null
          : { since: pending.since, waitsFor: [...pending.waitsFor] },
      refused,
      fromHall: running.fromHall(),
      stations: stations.standings(),
      draft: hall.catalogues.draft(),
      versions: hall.catalogues
        .versions()
        .slice(-versionsShown)
        .reverse()
        .map(({ sha256: _, before: __, ...row }) => row),
    };
  };
  const shown = hub.createView("catalogue", state());
  hub.serve("catalogue", () => shown, ["manager"]);
  const refresh = () => {
    shown.set(state());
    stations.tellOwn();
  };
  const run = (version: number, file: string, forced: boolean) => {
    stations.published();
    try {
      // At a station that joined a hall the hall's goes before its own.
      if (running.fromHall() === null)
        restarts.request({ why: "catalogue", forced, plan: { catalogue: { version, file } } });
    } catch (error) {
      // What was published stays published: it runs from the next start that somebody keeps.
      log.warn({ version, error }, "the catalogue waits for a start");
    }
    refresh();
  };
  catalogueEditorRoutes(app, desk);
  catalogueFileRoutes(app, desk, run, () => hall.calendar.dayAt(clock.now()));

  // A kill between the journal and the plan, or a restored backup: what was published is what should run.
  const newest = hall.catalogues.newest();
  const due = keeper !== null && newest?.version !== running.version() && running.refused() === null;
  if (due && newest !== null) run(newest.version, shelf.fileOf(newest.sha256), false);
  else stations.tellOwn();

  const leave = [
    () => stations.stop(),
    stations.onChange(() => shown.patch({ stations: stations.standings() })),
    restarts.onChange(refresh),
    hall.journal.onCommit((ops) => {
      if (ops.some(({ event }) => event.type.startsWith("catalogue."))) refresh();
    }),
    ...(keeper === null ? [] : [keeper.onChange(refresh)]),
  ];
  return () => {
    for (const each of leave) each();
  };
}
