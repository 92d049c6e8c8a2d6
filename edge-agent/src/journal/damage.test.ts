import {
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dataFolder } from "./data-folder.ts";
import { TrialHall } from "./testing/trial-hall.ts";
import { verifyData } from "./verify.ts";

let trial: TrialHall;
let paths: ReturnType<typeof dataFolder>;
beforeEach(async () => {
  trial = new TrialHall();
  paths = dataFolder(trial.dataDir);
  await trial.submit(await trial.withPhoto(1));
  await trial.submit(trial.simple(2));
  await trial.submit(trial.simple(3));
  await trial.hall.close();
});
afterEach(() => trial.remove());

/** Someone with the file in their hands. */
function tamper(sql: string): void {
  const db = new DatabaseSync(paths.hall);
  db.exec("PRAGMA foreign_keys=OFF");
  db.exec(sql);
  db.close();
}

const broken = async () =>
  (await verifyData(trial.dataDir)).filter((finding) => !finding.met).map((finding) => finding.name);

test("untouched data has nothing to tell", async () => {
  expect(await broken()).toEqual([]);
});

describe("verify finds", () => {
  test.each([
    [
      "an edited event",
      "UPDATE ops SET event = replace(event, 'kiosk-1', 'kiosk-2') WHERE seq = 1",
      "chain breaks",
    ],
    ["an edited time", "UPDATE ops SET at = at + 1 WHERE seq = 2", "chain breaks"],
    ["a deleted op", "DELETE FROM ops WHERE seq = 3", "sequence gaps"],
    ["a cut-off tail", "DELETE FROM ops WHERE seq >= 5", "end of the journal not as sealed"],
    [
      "a tail cut off with care",
      `DELETE FROM commands WHERE last_seq >= 5; DELETE FROM receipts WHERE requested_seq >= 5;
       DELETE FROM cases WHERE submitted_seq >= 5; UPDATE counters SET value = 2; DELETE FROM ops WHERE seq >= 5`,
      "end of the journal not as sealed",
    ],
    [
      "a changed state",
      "UPDATE cases SET state = 'approved' WHERE submitted_seq = 1",
      "cases that differ from their ops",
    ],
    ["a hidden case", "DELETE FROM cases WHERE submitted_seq = 3", "cases that differ from their ops"],
    [
      "an invented receipt",
      "INSERT INTO receipts SELECT 'x', case_number, 7, 'en', 'printed', NULL, NULL, 1, 1 FROM cases LIMIT 1",
      "rows without an op",
    ],
    [
      "a receipt said to be printed",
      "UPDATE receipts SET state = 'printed'",
      "receipts that differ from their ops",
    ],
    ["an answer to nothing", "INSERT INTO commands VALUES ('ghost', '', 90, 91)", "rows without an op"],
    ["a turned-back counter", "UPDATE counters SET value = 1", "counters that differ"],
  ])("%s", async (_, sql, finding) => {
    tamper(sql);
    expect(await broken()).toContain(finding);
  });

  test("sealed fields that were moved to another case, though the ops agree", async () => {
    const db = new DatabaseSync(paths.hall);
    const [one, two] = db
      .prepare("SELECT event FROM ops WHERE seq IN (3, 5)")
      .all()
      .map((row) => String(row["event"]));
    db.close();
    const sealed = JSON.parse(one ?? "{}").sealed;
    const moved = JSON.stringify({ ...JSON.parse(two ?? "{}"), sealed });
    tamper(`UPDATE ops SET event = '${moved}' WHERE seq = 5`);
    expect(await broken()).toEqual(expect.arrayContaining(["chain breaks", "sealed cases that do not open"]));
  });

  test("a lost page and an altered page", async () => {
    const db = new DatabaseSync(paths.hall);
    const pages = String(db.prepare("SELECT pages FROM documents").get()?.["pages"]);
    db.close();
    const { blob } = JSON.parse(pages)[0];
    const path = `${paths.blobs}/${blob.slice(0, 2)}/${blob}`;
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.of(1)]));
    expect(await broken()).toEqual(["pages altered"]);
    rmSync(path);
    expect(await broken()).toEqual(["pages missing"]);
  });

  test("a torn file", async () => {
    truncateSync(paths.hall, 8192);
    expect(await broken()).not.toEqual([]);
  });
});

describe("a damaged store", () => {
  test("opens read-only and says so; nothing is acknowledged", async () => {
    tamper("UPDATE ops SET event = replace(event, 'kiosk-1', 'kiosk-2') WHERE seq = 5");
    await trial.restart();
    expect(trial.journal.condition).toMatchObject({ word: "damaged", reason: "op 5: edited" });
    await expect(trial.submit()).rejects.toMatchObject({ code: "storage-damaged" });
    expect(trial.cases.count()).toBe(3);
  });

  test("with its end cut off is noticed at the start", async () => {
    tamper("DELETE FROM ops WHERE seq >= 5");
    await trial.restart();
    expect(trial.journal.condition.word).toBe("damaged");
  });

  test("with bytes flipped in its pages is noticed at the start", async () => {
    const file = openSync(paths.hall, "r+");
    const { size } = statSync(paths.hall);
    for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(64, 0xff), 0, 64, at);
    closeSync(file);
    const opened = await trial.restart().then(
      () => trial.journal.condition.word,
      (error) => error.code,
    );
    expect(["damaged", "storage-damaged"]).toContain(opened);
  });

  test("that is no database at all is refused", async () => {
    writeFileSync(paths.hall, "not a database, whatever its name says".repeat(200));
    await expect(trial.restart()).rejects.toMatchObject({ code: "storage-damaged" });
  });
});

test("without its key the data is not opened, and no new key is made beside it", async () => {
  rmSync(paths.keyFile);
  await expect(trial.restart()).rejects.toMatchObject({ code: "keys-exposed" });
});
