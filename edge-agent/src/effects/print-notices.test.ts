import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Printed, ReceiptJob } from "@yimen/drivers/contract";
import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Material } from "../contract/index.ts";
import { type Hall, openHall } from "../journal/open.ts";
import { verifyData } from "../journal/verify.ts";
import { noticeLayout } from "./notice-layout.ts";
import { NoticePrinting } from "./print-notices.ts";

const catalogue = loadCatalogue();
const item = catalogue.items.find(({ id }) => id === "minimum-living-allowance");
const missing = ["HUKOU", "AUTH_CHECK", "BANK"];
const visit = "4f4d2d7e-0000-4000-8000-000000000001";
const clerk = { kind: "clerk", id: "clerk-1" } as const;

let clock: ManualClock;
let dataDir: string;
let hall: Hall;
let jobs: ReceiptJob[];
let answer: (job: ReceiptJob) => Promise<Printed>;

const open = () =>
  openHall({
    dataDir,
    node: "001",
    station: "001",
    region: "999999",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock,
    catalogue,
  });
const start = () =>
  new NoticePrinting({
    journal: hall.journal,
    notices: hall.notices,
    clock,
    port: {
      print(job) {
        jobs.push(job);
        return answer(job);
      },
    },
    layOut(notice) {
      if (item === undefined) throw new Error("no item");
      return noticeLayout({
        hall: { "zh-Hans": "样例大厅", en: "Sample hall" },
        phone: "0000-12345",
        language: notice.language,
        copy: notice.copy,
        day: "2026-06-01",
        item,
        missing: notice.missing.map((id) => catalogue.materials.find((each) => each.id === id) as Material),
        hours: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }],
      });
    },
    onChange: () => undefined,
    onFailure: () => undefined,
  });
const ask = (key: string) =>
  hall.journal.execute(
    {
      type: "request-notice",
      visit,
      window: "1",
      itemId: "minimum-living-allowance",
      missing,
      language: "zh-Hans",
    },
    clerk,
    key,
  );
const textOf = ({ document }: ReceiptJob) => JSON.stringify(document.lines);

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 5, 1, 2));
  dataDir = mkdtempSync(join(tmpdir(), "yimen-notices-"));
  hall = open();
  jobs = [];
  answer = async () => ({ outcome: "printed", evidence: "device" });
});
afterEach(async () => {
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it("prints all that is missing on one slip, and marks the second as a copy", async () => {
  const printing = start();
  await ask("notice-key-1");
  await ask("notice-key-1");
  await vi.waitFor(() => expect(printing.latest(visit)?.state).toBe("printed"));
  expect(jobs).toHaveLength(1);
  const text = textOf(jobs[0] as ReceiptJob);
  for (const words of [
    "居民户口簿",
    "家庭经济状况核对授权书",
    "本人银行账户",
    "复印件 1 份",
    "周一至周五 09:00–17:00",
  ])
    expect(text).toContain(words);
  expect(text).not.toContain("副本");
  await ask("notice-key-2");
  await vi.waitFor(() => expect(printing.latest(visit)).toMatchObject({ copy: 1, state: "printed" }));
  expect(textOf(jobs[1] as ReceiptJob)).toContain("副本 1");
  await printing.stop();
});

it("calls one that did not come out no copy, and shows what the printer waits for", async () => {
  answer = async () => ({ outcome: "not-printed", evidence: "device", reason: "paper-out" });
  const printing = start();
  await ask("notice-key-1");
  await vi.waitFor(() =>
    expect(printing.latest(visit)).toMatchObject({ state: "not-printed", reason: "paper-out" }),
  );
  const paper = Promise.withResolvers<Printed>();
  answer = (job) => {
    job.onHeld?.("paper-out");
    return paper.promise;
  };
  await ask("notice-key-2");
  await vi.waitFor(() =>
    expect(printing.latest(visit)).toMatchObject({ copy: 0, held: true, reason: "paper-out" }),
  );
  paper.resolve({ outcome: "printed", evidence: "device" });
  await vi.waitFor(() => expect(printing.latest(visit)).toMatchObject({ state: "printed", held: false }));
  await printing.stop();
});

it("never prints again by itself what was on its way when the agent stopped, nor what came too late", async () => {
  await ask("notice-key-1");
  const first = hall.notices.latest(visit);
  await hall.journal.execute(
    { type: "start-notice", noticeId: first?.noticeId ?? "" },
    { kind: "agent", id: "print-notices" },
    "started-before",
  );
  await ask("notice-key-2");
  await hall.close();
  await clock.advance(6 * 60_000);
  hall = open();
  const printing = start();
  await vi.waitFor(() =>
    expect(printing.latest(visit)).toMatchObject({ state: "not-printed", reason: "too-late" }),
  );
  expect(hall.notices.find(first?.noticeId ?? "")).toMatchObject({ state: "unknown", reason: "interrupted" });
  expect(jobs).toEqual([]);
  await printing.stop();
});

it("refuses a notice of nothing, and of what the item does not ask for", async () => {
  const wanted = { type: "request-notice", visit, window: "1", language: "en" } as const;
  const itemId = "minimum-living-allowance";
  await expect(
    hall.journal.execute({ ...wanted, itemId, missing: [] }, clerk, "notice-key-3"),
  ).rejects.toMatchObject({ code: "invalid-request" });
  await expect(
    hall.journal.execute({ ...wanted, itemId, missing: ["TITLE"] }, clerk, "notice-key-4"),
  ).rejects.toMatchObject({ code: "invalid-request" });
});

it("is replayed from the journal, and a changed row is found", async () => {
  const printing = start();
  await ask("notice-key-1");
  await vi.waitFor(() => expect(printing.latest(visit)?.state).toBe("printed"));
  await printing.stop();
  const found = async () =>
    (await verifyData(dataDir)).find(({ name }) => name === "notices that differ from their ops")?.value;
  expect(await found()).toBe(0);
  await hall.close();
  const db = new DatabaseSync(join(dataDir, "hall.db"));
  db.exec("UPDATE notices SET missing = '[\"BANK\"]'");
  db.close();
  hall = open();
  expect(await found()).toBe(2);
});
