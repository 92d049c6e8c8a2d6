import { CatalogueShelf } from "../catalogue/shelf.ts";
import type { Config } from "../config/schema.ts";
import type { CatalogueState } from "../contract/catalogue-editor.ts";
import type { Catalogue } from "../contract/index.ts";
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
import { settingFaults } from "./setting-faults.ts";

export interface EditorParts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly config: Config;
  /** What the hall works by. */
  readonly catalogue: Catalogue;
  readonly keeper: Keeper | null;
  readonly restarts: Restarts;
  readonly log: Logger;
}

const versionsShown = 100;

/** The catalogue's editor: routes, the live view, and versions that run once no visit is on. Returns how to stop. */
export function startCatalogueEditor(app: App, parts: EditorParts): () => void {
  const { hub, hall, config, catalogue, keeper, restarts, log } = parts;
  const shelf = new CatalogueShelf(dataFolder(config.data).catalogues);
  const desk = new CatalogueDesk({
    ...{ hall, shelf, running: catalogue },
    settingFaults: (next) => settingFaults(config, next),
  });
  const running = () => keeper?.story.plan.catalogue?.version ?? 0;
  const refusedNow = () => {
    if (desk.damaged) return "damaged";
    const refused = keeper?.story.refused ?? null;
    if (desk.version === running()) return null;
    return refused?.plan.catalogue?.version === desk.version
      ? refused.why
      : keeper === null
        ? "not-kept"
        : null;
  };
  const state = (): CatalogueState => {
    const { pending } = restarts;
    return {
      version: desk.version,
      running: running(),
      pending:
        pending === null || desk.version === running() || refusedNow() !== null
          ? null
          : { since: pending.since, waitsFor: [...pending.waitsFor] },
      refused: refusedNow(),
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
  const refresh = () => shown.set(state());
  const run = (version: number, file: string, forced: boolean) => {
    try {
      restarts.request({ why: "catalogue", forced, plan: { catalogue: { version, file } } });
    } catch (error) {
      // What was published stays published: it runs from the next start that somebody keeps.
      log.warn({ version, error }, "the catalogue waits for a start");
    }
    refresh();
  };
  catalogueEditorRoutes(app, desk);
  catalogueFileRoutes(app, desk, run);

  // A kill between the journal and the plan, or a restored backup: what was published is what should run.
  const newest = hall.catalogues.newest();
  if (keeper !== null && newest !== null && newest.version !== running() && refusedNow() === null)
    run(newest.version, shelf.fileOf(newest.sha256), false);

  const leave = [
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
