import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { HallError } from "../contract/index.ts";
import { findItem } from "../http/catalogue-view.ts";
import { type Hall, openHall } from "../journal/open.ts";
import { hallRecords } from "./hall-records.ts";
import { Visits } from "./visits.ts";

const catalogue = loadCatalogue();
let dataDir: string;
let hall: Hall;
let visits: Visits;

beforeEach(() => {
  const clock = createManualClock(Date.UTC(2026, 5, 1, 2));
  dataDir = mkdtempSync(join(tmpdir(), "yimen-copies-"));
  hall = openHall({
    dataDir,
    node: "001",
    station: "001",
    region: "999999",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock,
    catalogue,
  });
  visits = new Visits({
    catalogue,
    item: (itemId) => findItem(catalogue, itemId),
    records: hallRecords(hall, clock, { progressUrl: () => "http://hall/p/", receipt: () => null }),
    station: "001",
    clock,
    readPassport: () => Promise.reject(new Error("no passport reader here")),
    today: () => "2026-06-01",
    decodePhoto: async () => null,
    idleMs: 45_000,
    countdownMs: 20_000,
    defaultLanguage: "en",
    scanPaper: () => {
      throw new Error("no scanner here");
    },
    capture: () => ({ view: () => null as never, take: async () => undefined, stop: () => undefined }),
    opened: () => undefined,
    changed: () => undefined,
    cardShown: () => undefined,
  });
});

afterEach(async () => {
  visits.close();
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it("are three in a visit, however fast they are asked for, and a refused one is not counted", async () => {
  const visit = visits.start();
  await expect(visit.reprint()).rejects.toMatchObject({ code: "wrong-stage" });
  visit.identify({ name: "样例甲", number: "999999190001010015" });
  visit.choose("benefit-eligibility-check");
  visit.fill({ phone: "13800000000" });
  visit.sign([Array.from({ length: 12 }, (_, at): [number, number] => [at * 20, 100])]);
  visit.deliver({ method: "mobile" });
  await visit.submit("key-00000001");
  const execute = hall.journal.execute.bind(hall.journal);
  hall.journal.execute = () => Promise.reject(new HallError("storage-full"));
  await expect(visit.reprint()).rejects.toMatchObject({ code: "storage-full" });
  hall.journal.execute = execute;
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => visit.reprint()));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(hall.cases.receipts(visit.caseNumber ?? "").map(({ copy }) => copy)).toEqual([0, 1, 2, 3]);
  await expect(visit.reprint()).rejects.toMatchObject({ code: "too-many-copies" });
});
