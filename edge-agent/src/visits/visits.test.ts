import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardRead, IdCardText } from "@yimen/drivers/contract";
import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { HallError, type Receipt, type VisitView } from "../contract/index.ts";
import { findItem } from "../http/catalogue-view.ts";
import { type Hall, openHall } from "../journal/open.ts";
import { offeredDeliveries } from "../rules/delivery.ts";
import type { CaptureWanted } from "./capture.ts";
import { hallRecords } from "./hall-records.ts";
import { Visits } from "./visits.ts";

const catalogue = loadCatalogue();
const simple = "benefit-eligibility-check";
const withPapers = "education-assistance";
const strokes = [Array.from({ length: 12 }, (_, at): [number, number] => [at * 20, 100])];
const idle = 45_000;
const countdown = 20_000;

let clock: ManualClock;
let dataDir: string;
let hall: Hall;
let visits: Visits;
let seen: VisitView[];
let camera: CaptureWanted | null;
/** What becomes of the journal's answers. */
let executed: (answer: Promise<Receipt>) => Promise<Receipt>;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 5, 1, 2));
  dataDir = mkdtempSync(join(tmpdir(), "yimen-visits-"));
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
  seen = [];
  camera = null;
  executed = (answer) => answer;
  const records = hallRecords(hall, clock, {
    progressUrl: (token) => `http://hall/p/#${token}`,
    receipt: () => null,
  });
  visits = new Visits({
    catalogue,
    item: (itemId) => findItem(catalogue, itemId),
    records: { ...records, execute: (...asked) => executed(records.execute(...asked)) },
    station: "001",
    clock,
    readPassport: () => Promise.reject(new Error("no passport reader here")),
    today: () => "2026-06-01",
    decodePhoto: async (wlt) => ({ mime: "image/png", bytes: Buffer.from(wlt) }),
    idleMs: idle,
    countdownMs: countdown,
    defaultLanguage: "zh-Hans",
    scanPaper: () => {
      throw new Error("no scanner here");
    },
    capture: (wanted) => {
      camera = wanted;
      const view = {
        materialId: wanted.materialId,
        corners: null,
        hint: "no-page",
        countdown: null,
      } as const;
      return { view: () => view, take: async () => undefined, stop: () => undefined };
    },
    opened: () => undefined,
    changed: (_, view) => seen.push(view),
    cardShown: () => undefined,
  });
});

afterEach(async () => {
  visits.close();
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function card(name: string, number: string): CardRead {
  const text: IdCardText = {
    kind: "resident",
    name,
    sex: "female",
    birth: "19000101",
    number,
    numberValid: true,
    address: "某省样例市",
    validFrom: "20200101",
    validTo: "长期",
  };
  return {
    type: "card-read",
    card: text,
    photoWlt: new Uint8Array(1024).fill(7),
    receivedAtUptime: clock.uptime(),
  };
}

const first = () => card("样例甲", "999999190002280025");
const second = () => card("样例乙", "999999190001010015");

/** Everything but the papers. */
function filled(itemId: string) {
  visits.card({ type: "card-removed" });
  const visit = visits.start();
  visits.card(first());
  visit.choose(itemId);
  const values: Record<string, unknown> = {};
  for (const field of visit.view().form) {
    if (field.locked || !field.required || field.value !== null) continue;
    values[field.key] = answers[field.type] ?? answers[field.key] ?? "样例";
  }
  visit.fill(values);
  visit.sign(strokes);
  visit.deliver({ method: offeredDeliveries(findItem(catalogue, itemId))[0] as "pickup" });
  return visit;
}
const answers: Record<string, unknown> = { phone: "13800000000", bank: "123456789012" };

it("never mixes two people: another card is named and changes nothing", () => {
  const visit = visits.start();
  visits.card(first());
  visits.card({ type: "card-removed" });
  visits.card(second());
  expect(visit.view()).toMatchObject({
    identity: { name: "样例甲" },
    cardPresent: true,
    cardProblem: "another-card",
  });
  visits.card({ type: "card-removed" });
  expect(visit.view()).toMatchObject({ identity: { name: "样例甲" }, cardPresent: false, cardProblem: null });
  expect(() => visit.identify({ name: "样例乙", number: "999999190001010015" })).toThrow(
    expect.objectContaining({ code: "another-card" }),
  );
});

it("takes a typed identity, and the same person's card in its place", () => {
  const visit = visits.start();
  expect(() => visit.identify({ name: "样例甲", number: "999999190002280024" })).toThrow(
    expect.objectContaining({ code: "identity-invalid" }),
  );
  expect(() => visit.identify({ name: "样\u0007例", number: "999999190002280025" })).toThrow(
    expect.objectContaining({ code: "invalid-request" }),
  );
  visit.identify({ name: "样例甲", number: " 999999-19000228-0025 " });
  visits.card(first());
  expect(visit.view().identity).toMatchObject({ source: "id-card", kind: "resident" });
});

it("knows one visit by its secret only, and a new one ends the one before", () => {
  const one = visits.start();
  const other = visits.start();
  expect(() => visits.find(one.id, one.secret)).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(() => visits.find(other.id, one.secret)).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(() => visits.find(other.id, "")).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(visits.find(other.id, other.secret)).toBe(other);
  expect(Buffer.from(other.secret, "base64url")).toHaveLength(16);
});

it("wipes everything when nobody is there any more", async () => {
  const visit = filled(withPapers);
  visit.papers.startCapture("HUKOU");
  const page = Buffer.from("a picture of a page");
  camera?.keep(page);
  await clock.advance(idle);
  visit.touch();
  await clock.advance(idle + countdown - 1);
  expect(visit.ended).toBe(false);
  expect(visit.view().expiresAt).toBe(clock.now() + 1);
  await clock.advance(1);
  expect(visit.ended).toBe(true);
  expect(page.every((byte) => byte === 0)).toBe(true);
  expect(visits.open).toBeNull();
  expect(JSON.stringify(seen.at(-1))).not.toMatch(/样例|9999991900/);
  expect(seen.at(-1)).toMatchObject({ stage: "ended", identity: null, form: [], checklist: [] });
});

it("names what is missing, first things first, and submits once it is all there", async () => {
  const visit = filled(withPapers);
  const missing = visit.view().checklist.filter((row) => row.required && row.state === "open");
  expect(missing.length).toBeGreaterThan(0);
  await expect(visit.submit("key-00000001")).rejects.toMatchObject({
    code: "materials-missing",
    fields: missing.map((row) => ({ path: `/materials/${row.materialId}`, reason: "required" })),
  });
  for (const row of missing) {
    visit.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from(`page of ${row.materialId}`));
    visit.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from(`second page of ${row.materialId}`));
  }
  await visit.submit("key-00000001");
  const { case: made, identity, form } = visit.view();
  expect(made?.progressUrl).toMatch(/#[a-z2-7]{26}$/);
  expect(identity).toMatchObject({ name: "样*甲", number: "9999**********0025" });
  expect(form).toEqual([]);
  const { documents } = hall.cases.unsealReceipt(made?.caseNumber ?? "");
  expect(documents.map((each) => each.pages.length)).toEqual(missing.map(() => 2));
  const page = documents[0]?.pages[0];
  if (page === undefined) throw new Error("no page");
  expect(Buffer.from(await hall.blobs.read(page)).toString()).toBe(`page of ${documents[0]?.materialId}`);
});

it("uses papers of an earlier case again", async () => {
  const visit = filled(withPapers);
  for (const row of visit.view().checklist.filter((each) => each.state === "open" && each.required)) {
    visit.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from("page"));
  }
  await visit.submit("key-00000001");
  const again = filled(withPapers);
  expect(again.view().checklist.some((row) => row.state === "held")).toBe(true);
  for (const row of again.view().checklist.filter((each) => each.state === "open" && each.required)) {
    again.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from("page"));
  }
  await again.submit("key-00000002");
  expect(again.view().case?.caseNumber).not.toBe(visit.view().case?.caseNumber);
});

it("submits all that was checked, held papers too, though the visit ends while it is written", async () => {
  const before = filled(withPapers);
  for (const row of before.view().checklist.filter((each) => each.state === "open" && each.required)) {
    before.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from("page"));
  }
  await before.submit("key-00000001");
  const visit = filled(withPapers);
  const given = visit
    .view()
    .checklist.filter((row) => row.state === "held")
    .map((row) => row.materialId);
  for (const row of visit.view().checklist.filter((each) => each.state === "open" && each.required)) {
    visit.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from("another page"));
    given.push(row.materialId);
  }
  const submitted = visit.submit("key-00000002");
  visit.end();
  await submitted;
  const [op] = hall.cases.ops(hall.cases.pendingReceipts().at(-1)?.caseNumber ?? "");
  if (op?.event.type !== "case.submitted") throw new Error("no case");
  expect(op.event.documents.map((document) => document.materialId).sort()).toEqual(given.sort());
  for (const page of op.event.documents.flatMap((document) => document.pages))
    expect(Buffer.from(await hall.blobs.read(page)).toString()).toMatch(/page$/);
});

it("shows nothing of earlier cases to who only typed the number, until the card is laid down", async () => {
  const visit = filled(withPapers);
  for (const row of visit.view().checklist.filter((each) => each.state === "open" && each.required)) {
    visit.papers.startCapture(row.materialId);
    camera?.keep(Buffer.from("page"));
  }
  await visit.submit("key-00000001");
  visits.card({ type: "card-removed" });
  const typed = visits.start();
  typed.identify({ name: "样例乙", number: "999999190002280025" });
  typed.choose(withPapers);
  expect(typed.view().checklist.filter((row) => row.state === "held")).toEqual([]);
  expect(typed.view().form.filter((field) => field.from === "last-case")).toEqual([]);
  expect(JSON.stringify(typed.view())).not.toMatch(/13800000000|样例甲/);
  visits.card(first());
  expect(typed.view().checklist.some((row) => row.state === "held")).toBe(true);
  expect(typed.view().form.some((field) => field.value === "13800000000")).toBe(true);
});

it("answers the same key with the same case, and no other key with another", async () => {
  const visit = filled(simple);
  const both = [visit.submit("key-00000001"), visit.submit("key-00000001")];
  await Promise.all(both);
  await visit.submit("key-00000001");
  await expect(visit.submit("key-00000002")).rejects.toMatchObject({ code: "wrong-stage" });
  expect(hall.cases.count()).toBe(1);
  const stranger = filled(simple);
  await expect(stranger.submit("key-00000001")).rejects.toMatchObject({ code: "key-reused" });
  await stranger.submit("key-00000003");
  expect(hall.cases.count()).toBe(2);
});

it.each(["key-00000001", "key-00000002"])(
  "makes one case of a lost answer and a second try with %s",
  async (key) => {
    const visit = filled(simple);
    executed = async (answer) => {
      await answer;
      throw new HallError("storage-full");
    };
    await expect(visit.submit("key-00000001")).rejects.toMatchObject({ code: "storage-full" });
    executed = (answer) => answer;
    await visit.submit(key);
    expect(hall.cases.count()).toBe(1);
    expect(hall.cases.pendingReceipts().map((receipt) => receipt.caseNumber)).toEqual([
      visit.view().case?.caseNumber,
    ]);
  },
);

it("tries again with the same key when nothing was written, and takes what was changed meanwhile", async () => {
  const visit = filled(simple);
  executed = async (answer) => {
    await answer.catch(() => undefined);
    throw new HallError("storage-full");
  };
  const submitted = visit.submit("key");
  const { journal } = hall;
  const execute = journal.execute.bind(journal);
  journal.execute = async () => {
    throw new HallError("storage-full");
  };
  await expect(submitted).rejects.toMatchObject({ code: "storage-full" });
  journal.execute = execute;
  executed = (answer) => answer;
  visit.fill({ phone: "13900000000" });
  await visit.submit("key-00000002");
  const { fields } = hall.cases.unsealReceipt(visit.view().case?.caseNumber ?? "");
  expect(fields.form["phone"]).toBe("13900000000");
  expect(hall.cases.count()).toBe(1);
});

it("lets nothing change once it is submitted, and only the countdown is left when the card leaves", async () => {
  const visit = filled(simple);
  await visit.submit("key-00000001");
  for (const change of [
    () => visit.fill({ phone: "13900000000" }),
    () => visit.choose(withPapers),
    () => visit.sign(strokes),
    () => visit.identify({ name: "样例乙", number: "999999190001010015" }),
  ]) {
    expect(change).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  }
  visits.card({ type: "card-removed" });
  await clock.advance(countdown);
  expect(visit.ended).toBe(true);
});

it("marks bad fields, keeps them, and refuses strange ones", () => {
  const visit = visits.start();
  visits.card(first());
  expect(() => visit.fill({ phone: "1" })).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  visit.choose(simple);
  visit.fill({ phone: "1\u0000<b>" });
  const field = () => visit.view().form.find(({ key }) => key === "phone");
  expect(field()).toMatchObject({ value: "1\u0000<b>", error: "characters" });
  visit.fill({ phone: "13800000000" });
  expect(field()).toMatchObject({ value: "13800000000", error: null });
  expect(() => visit.fill({ __proto__x: "1" })).toThrow(expect.objectContaining({ code: "invalid-request" }));
  visit.fill({ idNo: "999999190001010015", name: "样例乙" });
  expect(visit.view().form.find(({ key }) => key === "idNo")?.value).toBe("999999190002280025");
});

it("drops and retakes pages, and skips only what may be skipped", () => {
  const { papers } = filled(withPapers);
  expect(() => papers.startCapture("NOTHING")).toThrow(expect.objectContaining({ code: "not-found" }));
  papers.startCapture("HUKOU");
  const page = Buffer.from("page");
  camera?.keep(page);
  expect(papers.page("HUKOU", 0)).toBe(page);
  papers.removePage("HUKOU", 0);
  expect(page.every((byte) => byte === 0)).toBe(true);
  expect(() => papers.removePage("HUKOU", 0)).toThrow(expect.objectContaining({ code: "not-found" }));
  expect(() => papers.skip("HUKOU")).toThrow(expect.objectContaining({ code: "materials-missing" }));
});

it("photographs an agent's card, and takes the applicant's own from the reader only", () => {
  const visit = visits.start();
  const { papers } = visit;
  visits.card(first());
  visit.choose("old-age-allowance");
  const agentsCard = () => visit.view().checklist.find((row) => row.materialId === "ID_CARD_AGENT");
  expect(agentsCard()).toMatchObject({ capture: "id-reader", state: "open" });
  papers.startCapture("ID_CARD_AGENT");
  camera?.keep(Buffer.from("front"));
  papers.startCapture("ID_CARD_AGENT");
  camera?.keep(Buffer.from("back"));
  expect(agentsCard()).toMatchObject({ state: "done", pages: [{ page: 0 }, { page: 1 }] });
  papers.skip("ID_CARD_AGENT");
  expect(agentsCard()).toMatchObject({ state: "skipped", pages: [] });
  expect(() => papers.startCapture("ID_CARD")).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  expect(() => papers.startCapture("APP_FORM")).toThrow(expect.objectContaining({ code: "wrong-stage" }));
});

it("shows a photo when a decoder made one, and wipes it", async () => {
  const visit = visits.start();
  visits.card(first());
  await Promise.resolve();
  const { bytes } = visit.photo();
  expect(visit.view().identity?.photo).toBe(`/api/visits/${visit.id}/photo`);
  visit.end();
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});
