import { afterEach, beforeEach, expect, it } from "vitest";
import { HallError, type Receipt } from "../contract/index.ts";
import { filled, TrialCamera } from "./testing/filled-visit.ts";
import {
  countdownMs,
  openTrialVisits,
  people,
  strokes,
  type TrialVisits,
  withoutPapers,
} from "./testing/trial-visits.ts";

const withPapers = "education-assistance";
let trial: TrialVisits;
let camera: TrialCamera;
/** What becomes of the journal's answers. */
let executed: (answer: Promise<Receipt>) => Promise<Receipt>;

beforeEach(() => {
  camera = new TrialCamera();
  executed = (answer) => answer;
  trial = openTrialVisits({ capture: camera.capture }, (records) => ({
    ...records,
    execute: (...asked) => executed(records.execute(...asked)),
  }));
});
afterEach(() => trial.close());

it("names what is missing, first things first, and submits once it is all there", async () => {
  const { hall } = trial;
  const visit = filled(trial, withPapers);
  const missing = visit.view().checklist.filter((row) => row.required && row.state === "open");
  expect(missing.length).toBeGreaterThan(0);
  await expect(visit.submit("key-00000001")).rejects.toMatchObject({
    code: "materials-missing",
    fields: missing.map((row) => ({ path: `/materials/${row.materialId}`, reason: "required" })),
  });
  for (const { materialId } of missing)
    for (const page of ["page", "second page"])
      camera.photograph(visit, materialId, Buffer.from(`${page} of ${materialId}`));
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

it("submits all that was checked, held papers too, though the visit ends while it is written", async () => {
  const { hall } = trial;
  const before = filled(trial, withPapers);
  camera.photographAll(before, () => "page");
  await before.submit("key-00000001");
  const visit = filled(trial, withPapers);
  const held = visit.view().checklist.filter(({ state }) => state === "held");
  const given = held.map(({ materialId }) => materialId);
  given.push(...camera.photographAll(visit, () => "another page"));
  const submitted = visit.submit("key-00000002");
  visit.end();
  await submitted;
  const [op] = hall.cases.ops(hall.cases.pendingReceipts().at(-1)?.caseNumber ?? "");
  if (op?.event.type !== "case.submitted") throw new Error("no case");
  expect(op.event.documents.map((document) => document.materialId).sort()).toEqual(given.sort());
  for (const page of op.event.documents.flatMap((document) => document.pages))
    expect(Buffer.from(await hall.blobs.read(page)).toString()).toMatch(/page$/);
});

it("answers the same key with the same case, and no other key with another", async () => {
  const { hall } = trial;
  const visit = filled(trial, withoutPapers);
  const both = [visit.submit("key-00000001"), visit.submit("key-00000001")];
  await Promise.all(both);
  await visit.submit("key-00000001");
  await expect(visit.submit("key-00000002")).rejects.toMatchObject({ code: "wrong-stage" });
  expect(hall.cases.count()).toBe(1);
  const stranger = filled(trial, withoutPapers);
  await expect(stranger.submit("key-00000001")).rejects.toMatchObject({ code: "key-reused" });
  await stranger.submit("key-00000003");
  expect(hall.cases.count()).toBe(2);
});

it.each(["key-00000001", "key-00000002"])(
  "makes one case of a lost answer and a second try with %s",
  async (key) => {
    const { hall } = trial;
    const visit = filled(trial, withoutPapers);
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
  const { hall } = trial;
  const visit = filled(trial, withoutPapers);
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
  const visit = filled(trial, withoutPapers);
  await visit.submit("key-00000001");
  for (const change of [
    () => visit.fill({ phone: "13900000000" }),
    () => visit.choose(withPapers),
    () => visit.sign(strokes),
    () => visit.identify(people.second),
  ]) {
    expect(change).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  }
  trial.visits.card({ type: "card-removed" });
  await trial.clock.advance(countdownMs);
  expect(visit.ended).toBe(true);
});
