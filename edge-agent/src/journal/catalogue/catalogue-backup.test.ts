import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import { CatalogueShelf } from "../../catalogue/shelf.ts";
import type { CatalogueCommand } from "../../contract/catalogue-log.ts";
import { emptyDraft } from "../../rules/catalogue/draft.ts";
import { backupData } from "../backup.ts";
import { restoreData } from "../restore.ts";
import { TrialHall } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

let trial: TrialHall;
let shelf: CatalogueShelf;
beforeEach(() => {
  trial = new TrialHall();
  shelf = new CatalogueShelf(join(trial.dataDir, "catalogues"));
});
afterEach(() => trial.remove());

const now = () => ({ at: trial.clock.now(), timeZone: "Asia/Shanghai" });
const by = "account";
const none = { added: 0, changed: 1, removed: 0 };

async function execute(command: CatalogueCommand, key: string): Promise<void> {
  await trial.journal.execute(command, { kind: "manager", id: by }, key);
}

it("goes into a backup with its files, and comes back", async () => {
  const bundled = loadCatalogue();
  const before = await shelf.put(bundled);
  const draft = await shelf.putDraft({ ...emptyDraft, departments: { civil: null } });
  const sha256 = await shelf.put({ ...bundled, items: bundled.items.slice(1) });
  const about = { cause: "edited", items: 1, by } as const;
  await execute({ type: "draft-catalogue", basedOn: null, sha256: draft, ...about }, "draft-01");
  const wish = { type: "publish-catalogue", basedOn: 0, draft, sha256, before, items: none, by } as const;
  await expect(execute({ ...wish, draft: sha256, note: "x" }, "publish-0")).rejects.toMatchObject({
    code: "catalogue-changed",
  });
  await execute({ ...wish, note: "王某某要求撤下" }, "publish-1");
  await execute({ type: "draft-catalogue", basedOn: null, sha256: draft, ...about }, "draft-02");
  for (const file of ["hall.db", "hall.db-wal"])
    expect(readFileSync(join(trial.dataDir, file)).includes("王某某")).toBe(false);
  const backup = join(trial.folder, "backup");
  await backupData(trial.dataDir, backup, now());
  await trial.hall.close();
  await restoreData(backup, trial.dataDir, { ...now(), replace: true });
  const files = [`${before}.json`, `${draft}.draft`, `${sha256}.json`].sort();
  expect(readdirSync(join(trial.dataDir, "catalogues")).sort()).toEqual(files);
  expect(shelf.catalogue(sha256).items).toHaveLength(bundled.items.length - 1);
  await trial.restart();
  expect(trial.hall.catalogues.newest()).toMatchObject({ version: 1, sha256, note: "王某某要求撤下" });
  expect((await verifyData(trial.dataDir)).filter(({ met }) => !met)).toEqual([]);
});

it("takes what two managers do at once from the first of them", async () => {
  const about = { cause: "edited", items: 1, by } as const;
  await execute({ type: "draft-catalogue", basedOn: null, sha256: "a".repeat(64), ...about }, "draft-01");
  const late = { type: "draft-catalogue", basedOn: null, sha256: "b".repeat(64), ...about } as const;
  await expect(execute(late, "draft-02")).rejects.toMatchObject({ code: "catalogue-changed" });
  await execute({ ...late, basedOn: "a".repeat(64), sha256: null, cause: "discarded" }, "draft-03");
  expect(trial.hall.catalogues.draft()).toBeNull();
});
