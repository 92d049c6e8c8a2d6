import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { SettingsCommand } from "../../contract/settings-log.ts";
import { backupData } from "../backup.ts";
import { dataFolder } from "../data-folder.ts";
import { restoreData } from "../restore.ts";
import { TrialHall } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const idle = (seconds: number) => [{ path: ["visit", "idleSeconds"], value: seconds }];
const change = (basedOn: number, seconds: number, scope = "hall"): SettingsCommand => ({
  ...{ type: "change-settings", scope, basedOn, changes: idle(seconds) },
  ...{ note: "老人多，慢一点", by: "account-1", restores: null },
});
const note = (outcome: "applied" | "refused", version = 1): SettingsCommand => ({
  ...{ type: "note-settings", scope: "hall", version, outcome },
  why: outcome === "refused" ? "unwell" : null,
});
const faults = async () => (await verifyData(trial.dataDir)).filter(({ met }) => !met);

it("counts versions for each scope and refuses what was based on an older one", async () => {
  await trial.do(change(0, 60));
  await trial.do(change(1, 70));
  await trial.do(change(0, 60, "station:002"));
  await expect(trial.do(change(1, 80))).rejects.toMatchObject({ code: "settings-moved" });
  await expect(trial.do(change(2, 70))).rejects.toMatchObject({ code: "settings-unchanged" });
  const { settings } = trial.hall;
  expect(settings.latest("hall")).toMatchObject({ version: 2, changes: idle(70), outcome: null });
  expect(settings.latest("station:002")).toMatchObject({ version: 1 });
  expect(settings.latest("station:003")).toBeNull();
  expect(settings.ofScope("hall", 9).map(({ version }) => version)).toEqual([2, 1]);
  expect(await faults()).toEqual([]);
});

it("notes once how a version ended, and takes another word for it", async () => {
  await trial.do(change(0, 60));
  await trial.do(note("applied"));
  expect((await trial.do(note("applied"))).ops).toEqual([]);
  await trial.do(note("refused"));
  expect(trial.hall.settings.find("hall", 1)).toMatchObject({ outcome: "refused", why: "unwell" });
  expect((await trial.do(note("applied", 7))).ops).toEqual([]);
  expect(await faults()).toEqual([]);
});

it("keeps the author's words sealed, and finds a value that was altered by hand", async () => {
  const { ops } = await trial.do(change(0, 60));
  expect(JSON.stringify(ops)).not.toContain("老人");
  expect(trial.hall.settings.latest("hall")?.note).toBe("老人多，慢一点");
  await trial.hall.close();
  const db = new DatabaseSync(dataFolder(trial.dataDir).hall);
  db.exec("UPDATE settings_versions SET changes = '[]'");
  db.close();
  expect(await faults()).toMatchObject([
    { name: "versions of settings that differ from their ops", value: 1 },
  ]);
});

it("gives out no number again that may mean other settings at a station, after a restore from a backup", async () => {
  await trial.do(change(0, 60, "station:002"));
  const backup = join(trial.folder, "backup");
  const now = () => ({ at: trial.clock.now(), timeZone: "Asia/Shanghai" });
  await backupData(trial.dataDir, backup, now());
  // What the station runs now is not in the backup.
  await trial.do(change(1, 70, "station:002"));
  await trial.hall.close();
  trial.clock.pass(60_000);
  await restoreData(backup, trial.dataDir, { ...now(), replace: true });
  await trial.restart();
  await trial.do(change(1, 80, "station:002"));
  expect(trial.hall.settings.latest("station:002")).toMatchObject({ version: 1001, changes: idle(80) });
  await trial.do(change(1001, 90, "station:002"));
  expect(trial.hall.settings.latest("station:002")).toMatchObject({ version: 1002 });
  expect(await faults()).toEqual([]);
});
