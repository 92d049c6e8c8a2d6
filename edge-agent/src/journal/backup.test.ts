import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseCaseNumber } from "../rules/case-number.ts";
import { backupData } from "./backup.ts";
import { keysFolderName } from "./manifest.ts";
import { restoreData } from "./restore.ts";
import { TrialHall } from "./testing/trial-hall.ts";
import { verifyData } from "./verify.ts";

let trial: TrialHall;
let backup: string;
const timeZone = "Asia/Shanghai";
beforeEach(() => {
  trial = new TrialHall();
  backup = join(trial.folder, "backup");
});
afterEach(() => trial.remove());

const now = () => ({ at: trial.clock.now(), timeZone });

test("a backup beside a running agent comes back whole, under a new name and with new numbers", async () => {
  const caseNumber = await trial.submit(await trial.withPhoto(1));
  const { token } = trial.cases.unsealReceipt(caseNumber);
  const report = await backupData(trial.dataDir, backup, now());
  expect(report).toMatchObject({ cases: 1, pages: 1, seq: 2, keysFolder: join(backup, keysFolderName) });
  const lost = await trial.submit(trial.simple(2));

  const replacing = { ...now(), replace: true };
  await expect(restoreData(backup, trial.dataDir, replacing)).rejects.toMatchObject({
    code: "storage-in-use",
  });
  await trial.hall.close();
  trial.clock.pass(60_000);
  await expect(restoreData(backup, trial.dataDir, now())).rejects.toMatchObject({ code: "storage-in-use" });
  await restoreData(backup, trial.dataDir, { ...now(), replace: true });
  await trial.restart();
  expect(trial.cases.findByToken(token)).toBe(caseNumber);
  expect(() => trial.cases.caseView(lost)).toThrow();
  expect(trial.journal.node).toMatch(/^trial~/);
  const next = await trial.submit(trial.simple(3));
  expect(next).not.toBe(lost);
  expect(parseCaseNumber(next)?.sequence).toBeGreaterThan(1000);
  await trial.submit(trial.simple(4));
  const findings = await verifyData(trial.dataDir);
  expect(findings.filter((finding) => !finding.met)).toEqual([]);
  expect(readdirSync(trial.folder).some((name) => name.startsWith("data.before-"))).toBe(true);
});

test("an empty journal can be backed up, restored and gone on with", async () => {
  await backupData(trial.dataDir, backup, now());
  await trial.hall.close();
  rmSync(trial.dataDir, { recursive: true });
  await restoreData(backup, trial.dataDir, now());
  await trial.restart();
  await trial.submit();
  await trial.restart();
  expect(trial.journal.condition.word).toBe("ok");
});

describe("a backup without keys", () => {
  test("needs them from elsewhere", async () => {
    await trial.submit();
    const report = await backupData(trial.dataDir, backup, { ...now(), withKeys: false });
    expect(report.keysFolder).toBeNull();
    expect(existsSync(join(backup, keysFolderName))).toBe(false);
    const other = join(trial.folder, "other");
    await expect(restoreData(backup, other, now())).rejects.toMatchObject({ code: "keys-exposed" });
    await restoreData(backup, other, { ...now(), keysFrom: join(trial.dataDir, "keys") });
    expect((await verifyData(other)).every((finding) => finding.met)).toBe(true);
  });
});

describe("what is refused", () => {
  test("a target that holds something, and data that is not there", async () => {
    mkdirSync(backup);
    writeFileSync(join(backup, "mine.txt"), "");
    await expect(backupData(trial.dataDir, backup, now())).rejects.toMatchObject({ code: "storage-in-use" });
    const nowhere = join(trial.folder, "nowhere");
    await expect(backupData(nowhere, `${backup}2`, now())).rejects.toMatchObject({ code: "not-found" });
    await expect(restoreData(nowhere, `${backup}3`, now())).rejects.toMatchObject({ code: "not-found" });
  });

  test("a backup that was altered, or lacks a file, or points outside itself; nothing is left behind", async () => {
    await trial.submit(await trial.withPhoto(1));
    await backupData(trial.dataDir, backup, now());
    const target = join(trial.folder, "target");
    const spoilt = join(trial.folder, "spoilt");
    const spoil = async (how: () => void) => {
      rmSync(spoilt, { recursive: true, force: true });
      cpSync(backup, spoilt, { recursive: true });
      how();
      return restoreData(spoilt, target, now()).then(
        () => "restored",
        (error) => error.code,
      );
    };
    expect(await spoil(() => appendFileSync(join(spoilt, "hall.db"), "x"))).toBe("storage-damaged");
    expect(await spoil(() => renameSync(join(spoilt, "blobs"), join(spoilt, "gone")))).toBe(
      "storage-damaged",
    );
    const files = [{ path: "../../etc/passwd", bytes: 1, sha256: "" }];
    const manifest = JSON.stringify({ format: "yimen-backup/1", at: 1, node: "", seq: 1, files });
    expect(await spoil(() => writeFileSync(join(spoilt, "manifest.json"), manifest))).toBe("not-found");
    expect(readdirSync(trial.folder).sort()).toEqual(["backup", "data", "spoilt"]);
  });
});
