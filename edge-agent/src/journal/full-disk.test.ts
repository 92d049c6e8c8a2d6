import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { submittedCase } from "../contract/op.ts";
import { usualSettings } from "../contract/settings/hall-settings.ts";
import { Vault } from "../security/vault.ts";
import { Reserve } from "../store/reserve.ts";
import { SqliteStore } from "../store/sqlite.ts";
import { SqliteKeys } from "../store/sqlite-keys.ts";
import { StoreHealth } from "./condition.ts";
import { HallJournal } from "./journal.ts";
import { clerk, personNumber, SetClock } from "./testing/trial-hall.ts";

const pageBytes = 4096;
let folder: string;
let store: SqliteStore;
let keys: SqliteKeys;
let vault: Vault;
let journal: HallJournal;
const clock = new SetClock();
const reserve = () => join(folder, "reserve.bin");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-full-"));
  store = new SqliteStore(join(folder, "hall.db"));
  keys = new SqliteKeys(join(folder, "keys.db"));
  vault = new Vault(Buffer.alloc(32, 1), keys);
  const health = new StoreHealth(clock, new Reserve(reserve()));
  health.prepare();
  const place = { node: "trial", region: "990101", stationCode: "001", timeZone: "Asia/Shanghai" };
  const hasBlob = () => true;
  const [catalogue, settings] = [loadCatalogue(), usualSettings()];
  journal = new HallJournal({
    ...{ store, vault, catalogue, place, settings, clock, health, hasBlob },
    forecast: () => ({ ahead: 0, estimate: null }),
  });
});
afterEach(async () => {
  await journal.close();
  store.close();
  keys.close();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
async function submit(): Promise<string> {
  count += 1;
  const number = personNumber(count);
  const receipt = await journal.execute(
    {
      type: "submit-case",
      itemId: "social-insurance-record",
      station: "kiosk-1",
      channel: "kiosk",
      fields: {
        identity: { name: "测试员", number, source: "id-card" },
        form: { name: "测试员", idNo: number },
      },
      documents: [],
      signature: null,
      delivery: "kiosk-print",
      language: "en",
      caseKey: vault.newCaseKey(),
    },
    clerk,
    `submit-${count}`,
  );
  return submittedCase(receipt.ops) ?? "";
}

/** Submits until the store takes no more, and returns what it had acknowledged. */
async function fill(): Promise<string[]> {
  const acked: string[] = [];
  for (;;) {
    try {
      acked.push(await submit());
    } catch (error) {
      expect(error).toMatchObject({ code: "storage-full" });
      return acked;
    }
  }
}

test("a full disk refuses new cases, keeps those acknowledged and lets accepted work finish", async () => {
  await submit();
  store.limitPages(store.size() / pageBytes + 4);
  const acked = await fill();
  expect(acked.length).toBeGreaterThan(0);
  expect(journal.condition.word).toBe("full");
  expect(existsSync(reserve())).toBe(false);
  for (const caseNumber of acked) expect(store.tables.cases.find(caseNumber)).not.toBeNull();

  // The room that the reserve held.
  store.limitPages(store.size() / pageBytes + 2048);
  const [caseNumber = ""] = acked;
  await journal.execute({ type: "advance-case", caseNumber, to: "accepted" }, clerk, "accept");
  expect(store.tables.cases.find(caseNumber)?.state).toBe("accepted");
  await expect(submit()).rejects.toMatchObject({ code: "storage-full" });
});

test("new cases are taken again once the reserve fits", async () => {
  await submit();
  store.limitPages(store.size() / pageBytes + 2);
  await fill();
  store.limitPages(100_000);
  await expect(submit()).rejects.toMatchObject({ code: "storage-full" });
  clock.pass(6000);
  await submit();
  expect(journal.condition.word).toBe("ok");
  expect(existsSync(reserve())).toBe(true);
});

test("a full store is found free again without a command", async () => {
  await submit();
  store.limitPages(store.size() / pageBytes + 2);
  await fill();
  journal.tryAgain();
  expect(journal.condition.word).toBe("full");
  clock.pass(6000);
  journal.tryAgain();
  expect(journal.condition.word).toBe("ok");
});

test("a reserve that does not fit leaves nothing behind", () => {
  const blocked = join(folder, "file");
  writeFileSync(blocked, "");
  const none = new Reserve(join(blocked, "reserve.bin"));
  expect(none.keep()).toBe(false);
});

test("after an I/O error nothing is acknowledged until the store was read again", async () => {
  const before = await submit();
  // The engine's own word for a failed sync.
  const failing = Object.assign(new Error("disk I/O error"), { errcode: 1034 });
  const transaction = store.transaction.bind(store);
  store.transaction = () => {
    throw failing;
  };
  await expect(submit()).rejects.toMatchObject({ code: "storage-full" });
  store.transaction = transaction;
  expect(journal.condition.word).toBe("broken");
  await expect(submit()).rejects.toMatchObject({ code: "storage-full" });
  clock.pass(6000);
  await submit();
  expect(journal.condition.word).toBe("ok");
  expect(store.tables.cases.find(before)).not.toBeNull();
  expect(store.tables.cases.count()).toBe(2);
});

test("a commit that failed and is on disk all the same is told once the store was read again", async () => {
  await submit();
  const transaction = store.transaction.bind(store);
  store.transaction = (work) => {
    transaction(work);
    throw Object.assign(new Error("disk I/O error"), { errcode: 1034 });
  };
  await expect(submit()).rejects.toMatchObject({ code: "storage-full" });
  store.transaction = transaction;
  const told: string[] = [];
  journal.onCommit((ops) => told.push(...ops.map((op) => op.event.type)));
  clock.pass(6000);
  journal.tryAgain();
  expect(told).toEqual(["case.submitted", "receipt.requested"]);
  expect(journal.head()).toBe(4);
  expect(journal.answerTo(`submit-${count}`)?.map((op) => op.seq)).toEqual([3, 4]);
  expect(journal.answerTo("never")).toBeNull();
  await submit();
  expect(told).toHaveLength(4);
});
