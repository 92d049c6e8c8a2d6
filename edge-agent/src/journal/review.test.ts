import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../contract/op.ts";
import { laterPaper, subsidyCase, supplement } from "./testing/reviewed-case.ts";
import { personNumber, TrialHall } from "./testing/trial-hall.ts";
import { verifyData } from "./verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

type Submission = Extract<Command, { type: "submit-case" }>;
const hallName = { "zh-Hans": "测试大厅", en: "Test hall" };
const broken = async () => (await verifyData(trial.dataDir)).filter((finding) => !finding.met);
const refused = (code: string, reason?: string) =>
  expect.objectContaining({
    code,
    ...(reason === undefined ? {} : { fields: [expect.objectContaining({ reason })] }),
  });
const progress = (caseNumber: string) => trial.cases.progress(caseNumber, hallName);
const work = (caseNumber: string) => trial.hall.review.file(caseNumber).work;

const disabledSubsidy = (person = 1) => subsidyCase(trial, person);
const paper = (caseNumber: string, materialId: string) => laterPaper(trial, caseNumber, materialId);

describe("one reviewer at a time", () => {
  test("the first decision takes the case, the second reviewer is told who has it", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const accept = (by: string): Command => ({ type: "advance-case", caseNumber, to: "accepted", by });
    const both = await Promise.allSettled([trial.do(accept("r1")), trial.do(accept("r2"))]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect((both[1] as PromiseRejectedResult).reason).toEqual(refused("case-held", "r1"));
    expect(work(caseNumber).holder).toBe("r1");
    await expect(trial.do({ type: "take-case", caseNumber, by: "r2" })).rejects.toEqual(
      refused("case-held", "r1"),
    );
  });

  test("hands it over with a reason; for somebody absent a manager does", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    await trial.do({ type: "take-case", caseNumber, by: "r1" });
    const over = (by: string, asManager: boolean, to: string | null): Command => ({
      type: "hand-over-case",
      caseNumber,
      by,
      asManager,
      to,
      reason: "absent",
      note: "病假",
    });
    await expect(trial.do(over("r2", false, "r2"))).rejects.toEqual(refused("case-held", "r1"));
    await trial.do(over("m1", true, "r2"));
    expect(work(caseNumber).holder).toBe("r2");
    await trial.do(over("r2", false, null));
    expect(work(caseNumber).holder).toBeNull();
    const notes = trial.cases
      .ops(caseNumber)
      .flatMap(({ event }) =>
        event.type === "case.handed-over" ? trial.hall.review.note(caseNumber, event.note) : [],
      );
    expect(notes).toEqual(["病假", "病假"]);
    expect(JSON.stringify(trial.cases.ops(caseNumber))).not.toContain("病假");
    expect(await broken()).toEqual([]);
  });

  test("who works on it is no news on the phone page", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const before = progress(caseNumber);
    trial.clock.pass(60_000);
    await trial.do({ type: "take-case", caseNumber, by: "r1" });
    await trial.do({ type: "note-look", caseNumber, at: "document", name: "BANK", page: 0 });
    expect(progress(caseNumber)).toEqual(before);
  });
});

describe("a case returned for correction", () => {
  test("says what is missing, stands still, and goes on where it was once all of it came", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const by = "r1";
    await trial.do({ type: "advance-case", caseNumber, to: "accepted", by });
    await trial.do({ type: "advance-case", caseNumber, to: "in-review", step: 2, by });
    const promised = progress(caseNumber).expectedOn;
    await expect(
      trial.do({ type: "advance-case", caseNumber, to: "correction", reason: "materials", by }),
    ).rejects.toEqual(refused("transition-refused", "required"));
    await trial.do({
      type: "advance-case",
      caseNumber,
      to: "correction",
      reason: "materials",
      by,
      note: "银行卡照片太暗",
      missing: [
        { materialId: "BANK", fault: "unreadable" },
        { materialId: "HUKOU", fault: "missing" },
      ],
    });
    expect(progress(caseNumber)).toMatchObject({ state: "correction", expectedOn: null, with: null });
    expect(progress(caseNumber).missing.map(({ name, fault }) => [name["zh-Hans"], fault])).toEqual([
      ["本人银行账户(社保卡金融账户)", "unreadable"],
      ["居民户口簿", "missing"],
    ]);
    expect(await broken()).toEqual([]);

    trial.clock.pass(8 * 86_400_000);
    await trial.do(supplement(caseNumber, [await paper(caseNumber, "BANK")]));
    expect(progress(caseNumber).missing.map(({ materialId }) => materialId)).toEqual(["HUKOU"]);
    expect(progress(caseNumber).state).toBe("correction");
    await trial.do(supplement(caseNumber, [await paper(caseNumber, "HUKOU")]));
    const after = progress(caseNumber);
    expect(after).toMatchObject({ state: "in-review", missing: [] });
    expect(after.expectedOn?.localeCompare(promised ?? "")).toBe(1);
    expect(trial.hall.review.file(caseNumber).row.step).toBe(2);
    expect(trial.hall.review.file(caseNumber).documents).toHaveLength(4);
    expect(await broken()).toEqual([]);
    await trial.restart();
    expect(progress(caseNumber)).toEqual(after);
  });

  test("takes papers from its applicant only, and from an agent at a window", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const bank = await paper(caseNumber, "HUKOU");
    await expect(trial.do(supplement(caseNumber, [bank], 2))).rejects.toEqual(refused("case-of-another"));
    const byAgent = { ...supplement(caseNumber, [bank], 2), by: "agent" } as Command;
    await expect(trial.do(byAgent)).rejects.toEqual(refused("case-of-another"));
    await trial.do({ ...byAgent, channel: "window" } as Command);
    const stray = { ...bank, documentId: "stray", materialId: "TITLE" };
    await expect(trial.do(supplement(caseNumber, [stray]))).rejects.toEqual(
      refused("transition-refused", "not asked for"),
    );
    const lost = {
      ...bank,
      documentId: "lost",
      pages: [{ blob: "0".repeat(64), bytes: 1, mime: "image/jpeg" }],
    };
    await expect(trial.do(supplement(caseNumber, [lost]))).rejects.toEqual(
      refused("invalid-request", "page not stored"),
    );
  });
});

describe("accepted with a promise", () => {
  test("only what is not key may come later; once it came the promise is kept", async () => {
    const whole = await disabledSubsidy();
    const without = (materialId: string) =>
      whole.documents.filter((document) => document.materialId !== materialId);
    const dueOn = "2026-01-20";
    await expect(
      trial.submit({
        ...whole,
        documents: without("DIS_CERT"),
        promises: [{ materialId: "DIS_CERT", dueOn }],
      }),
    ).rejects.toEqual(refused("promise-refused", "key material"));
    await expect(trial.submit({ ...whole, documents: without("BANK") })).rejects.toEqual(
      refused("materials-missing", "required"),
    );
    await expect(
      trial.submit({
        ...whole,
        documents: without("BANK"),
        promises: [{ materialId: "BANK", dueOn: "2026-01-04" }],
      }),
    ).rejects.toEqual(refused("promise-refused", "past"));
    await expect(trial.submit({ ...whole, promises: [{ materialId: "BANK", dueOn }] })).rejects.toEqual(
      refused("promise-refused", "given"),
    );
    const caseNumber = await trial.submit({
      ...whole,
      documents: without("BANK"),
      promises: [{ materialId: "BANK", dueOn }],
      channel: "window",
      decided: "accepted",
    });
    expect(progress(caseNumber)).toMatchObject({
      state: "accepted",
      promises: [{ materialId: "BANK", dueOn, kept: false }],
    });
    expect(trial.hall.review.openPromises()).toHaveLength(1);
    await trial.do({ type: "advance-case", caseNumber, to: "approved", by: "r1" });
    await trial.do(supplement(caseNumber, [await paper(caseNumber, "BANK")]));
    expect(progress(caseNumber)).toMatchObject({ state: "approved", promises: [{ kept: true }] });
    expect(trial.hall.review.openPromises()).toEqual([]);
    expect(await broken()).toEqual([]);
  });
});

describe("a decision and its result", () => {
  test("an item done on the spot is granted at once; another is not", async () => {
    const granted = await trial.submit({
      ...(trial.simple() as Submission),
      channel: "window",
      decided: "approved",
    });
    expect(progress(granted).state).toBe("approved");
    const other = { ...(await disabledSubsidy()), decided: "approved" as const };
    await expect(trial.submit(other)).rejects.toEqual(refused("transition-refused", "not on the spot"));
    const handedIn = await trial.submit(trial.simple(2));
    await trial.do({ type: "advance-case", caseNumber: handedIn, to: "approved", by: "r1" });
    expect(progress(handedIn).timeline[0]).toMatchObject({ key: "submitted", phase: "done" });
    expect(progress(handedIn).state).toBe("approved");
  });

  test("a rejection has a reason of the list, in words on the phone", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const reject = (reason: string): Command => ({
      type: "advance-case",
      caseNumber,
      to: "rejected",
      by: "r1",
      reason,
    });
    await expect(trial.do(reject("because"))).rejects.toEqual(
      refused("transition-refused", "not in the list"),
    );
    await trial.do(reject("conditions-not-met"));
    expect(progress(caseNumber)).toMatchObject({
      state: "rejected",
      reasonWords: { "zh-Hans": "不符合规定的办理条件" },
    });
  });

  test("is collected by the applicant's own number or mailed, with sealed evidence", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    await trial.do({ type: "advance-case", caseNumber, to: "accepted", by: "r1" });
    const collected = (person: number): Command => ({
      type: "deliver-result",
      caseNumber,
      evidence: {
        way: "collected",
        by: "applicant",
        name: "测试员",
        number: personNumber(person),
        source: "id-card",
      },
    });
    await expect(trial.do(collected(1))).rejects.toEqual(
      refused("transition-refused", "accepted to completed"),
    );
    await trial.do({ type: "advance-case", caseNumber, to: "approved", by: "r1" });
    await expect(trial.do({ type: "ready-result", caseNumber, by: "r2" })).rejects.toEqual(
      refused("case-held", "r1"),
    );
    await trial.do({ type: "ready-result", caseNumber, by: "r1" });
    await expect(trial.do(collected(2))).rejects.toEqual(refused("case-of-another"));
    trial.clock.pass(5_000);
    await trial.do(collected(1));
    const view = progress(caseNumber);
    expect(view).toMatchObject({ state: "completed", delivered: { way: "collected" } });
    expect(view.timeline.at(-1)).toMatchObject({
      key: "delivery",
      phase: "done",
      title: { en: "Collected" },
    });
    expect(JSON.stringify(trial.cases.ops(caseNumber))).not.toContain(personNumber(1));
    expect(await broken()).toEqual([]);
  });

  test("what came later is in a backup and is no stray page after a restart", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    const bank = await paper(caseNumber, "HUKOU");
    await trial.do(supplement(caseNumber, [bank]));
    await trial.restart();
    trial.clock.pass(1000);
    await trial.restart();
    const [page] = bank.pages;
    expect(page === undefined ? "" : Buffer.from(await trial.hall.blobs.read(page)).toString()).toBe(
      "later HUKOU",
    );
    expect(await broken()).toEqual([]);
  });
});

describe("duty", () => {
  const duty = (accountId: string, more: object): Command =>
    ({ type: "set-duty", accountId, departments: null, away: false, delegate: null, ...more }) as Command;

  test("says whose department a free case is; without one everybody may take it", async () => {
    const caseNumber = await trial.submit(await disabledSubsidy());
    await trial.do(duty("r1", { departments: ["hrss"] }));
    await expect(trial.do({ type: "take-case", caseNumber, by: "r1" })).rejects.toEqual(
      refused("case-off-duty"),
    );
    const accept: Command = { type: "advance-case", caseNumber, to: "accepted", by: "r1" };
    await expect(trial.do(accept)).rejects.toEqual(refused("case-off-duty"));
    await trial.do(duty("r1", { departments: ["hrss", "civil"] }));
    await trial.do(accept);
    expect(await broken()).toEqual([]);
    await expect(trial.do(duty("r1", { departments: ["nowhere"] }))).rejects.toEqual(
      refused("invalid-request", "unknown"),
    );
    await expect(trial.do(duty("r1", { delegate: "r1" }))).rejects.toEqual(
      refused("invalid-request", "oneself"),
    );
  });

  test("a delegate stands in for who is away, and for nobody else", async () => {
    const held = await trial.submit(await disabledSubsidy(1));
    const free = await trial.submit(await disabledSubsidy(2));
    await trial.do({ type: "take-case", caseNumber: held, by: "r1" });
    await trial.do(duty("r1", { departments: ["civil"], delegate: "r2" }));
    await trial.do(duty("r2", { departments: ["hrss"] }));
    const accept = (caseNumber: string): Command => ({
      type: "advance-case",
      caseNumber,
      to: "accepted",
      by: "r2",
    });
    await expect(trial.do(accept(held))).rejects.toEqual(refused("case-held", "r1"));
    await expect(trial.do(accept(free))).rejects.toEqual(refused("case-off-duty"));
    await trial.do(duty("r1", { departments: ["civil"], delegate: "r2", away: true }));
    await trial.do(accept(held));
    await trial.do(accept(free));
    expect(work(held).holder).toBe("r2");
    const [over] = trial.cases.ops(held).filter(({ event }) => event.type === "case.handed-over");
    expect(over?.event).toMatchObject({ from: "r1", to: "r2", reason: "absent" });
    await trial.restart();
    expect(trial.hall.review.duties()).toHaveLength(2);
    expect(await broken()).toEqual([]);
  });
});
