import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrations } from "../store/schema.ts";
import { openDatabase } from "../store/sqlite-file.ts";
import { backupData } from "./backup.ts";
import { restoreData } from "./restore.ts";
import { TrialHall } from "./testing/trial-hall.ts";
import { verifyData } from "./verify.ts";

let trial: TrialHall;
let cases: readonly string[];
const path = () => join(trial.dataDir, "hall.db");
const now = () => ({ at: trial.clock.now(), timeZone: "Asia/Shanghai" });
const wrong = async (dataDir: string) => (await verifyData(dataDir)).filter(({ met }) => !met);

/** Makes the file what version 0.1.0 left: cases and nothing else. */
function makeOld(): void {
  const first = openDatabase(join(trial.folder, "old.db"), migrations.slice(0, 1));
  const known = new Set(
    first
      .prepare("SELECT name FROM sqlite_schema")
      .all()
      .map(({ name }) => String(name)),
  );
  first.close();
  const db = new DatabaseSync(path(), { enableForeignKeyConstraints: false });
  const things = db.prepare("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL").all();
  for (const type of ["index", "table"])
    for (const thing of things)
      if (thing["type"] === type && !known.has(String(thing["name"])))
        db.exec(`DROP ${type} "${thing["name"]}"`);
  db.exec("PRAGMA user_version=1");
  db.exec("VACUUM");
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

beforeEach(async () => {
  trial = new TrialHall();
  cases = [await trial.submit(), await trial.submit(await trial.withPhoto(2))];
  await trial.hall.close();
  makeOld();
});
afterEach(() => trial.remove());

describe("data of version 0.1.0", () => {
  it("is verified as it lies there, and not touched", async () => {
    const before = createHash("sha256").update(readFileSync(path())).digest("hex");
    expect(await wrong(trial.dataDir)).toEqual([]);
    expect(createHash("sha256").update(readFileSync(path())).digest("hex")).toBe(before);
  });

  it("is opened, worked on and sound", async () => {
    await trial.restart();
    for (const caseNumber of cases) expect(trial.cases.caseView(caseNumber).state).toBe("submitted");
    const [first = ""] = cases;
    await trial.do({ type: "advance-case", caseNumber: first, to: "accepted" });
    await trial.do({
      ...{ type: "take-ticket", lane: trial.settings.queue.lanes[0]?.id ?? "", itemId: null, person: null },
      ...{ priority: "normal", source: "desk", station: "kiosk-1", language: "zh-Hans", print: true },
    });
    await trial.hall.close();
    expect(await wrong(trial.dataDir)).toEqual([]);
  });

  it("is backed up, and comes back from a backup that was made of it", async () => {
    const backup = join(trial.folder, "backup");
    await backupData(trial.dataDir, backup, now());
    const restored = join(trial.folder, "restored");
    await restoreData(backup, restored, now());
    expect(await wrong(restored)).toEqual([]);
  });

  it("is no sound hall when the file was emptied", async () => {
    const db = new DatabaseSync(path());
    db.exec("PRAGMA user_version=0");
    db.exec("PRAGMA foreign_keys=OFF");
    for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all())
      db.exec(`DROP TABLE "${name}"`);
    db.close();
    expect(await wrong(trial.dataDir)).not.toEqual([]);
  });
});
