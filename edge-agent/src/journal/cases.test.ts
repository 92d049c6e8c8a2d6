import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../contract/op.ts";
import { personNumber, TrialHall } from "./testing/trial-hall.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

type Submission = Extract<Command, { type: "submit-case" }>;
const dayMs = 86_400_000;

describe("a case is found", () => {
  test("by its token and its short code, as typed, and by nothing else", async () => {
    const caseNumber = await trial.submit();
    const { token, shortCode } = trial.cases.unsealReceipt(caseNumber);
    expect(trial.cases.findByToken(token)).toBe(caseNumber);
    expect(trial.cases.findByShortCode(` ${shortCode.toLowerCase()} `)).toBe(caseNumber);
    expect(trial.cases.findByToken("a".repeat(26))).toBeNull();
    expect(trial.cases.findByToken("' OR 1=1 --")).toBeNull();
    expect(trial.cases.findByShortCode("AA2AA2AA")).toBeNull();
    expect(() => trial.cases.caseView("99010100126010500999")).toThrowError(
      expect.objectContaining({ code: "case-unknown" }),
    );
  });

  test("after a restart with the same token", async () => {
    const caseNumber = await trial.submit();
    const { token } = trial.cases.unsealReceipt(caseNumber);
    await trial.restart();
    expect(trial.cases.unsealReceipt(caseNumber).token).toBe(token);
  });
});

describe("papers held", () => {
  test("are the person's own, reusable and not too old, and serve the next case", async () => {
    const number = personNumber(1);
    await trial.submit(await trial.withPhoto(1));
    const held = trial.cases.heldDocuments(number, trial.clock.now());
    expect(held.map((document) => document.materialId)).toEqual(["PHOTO"]);
    expect(trial.cases.heldDocuments(personNumber(2), trial.clock.now())).toEqual([]);
    expect(trial.cases.heldDocuments(number, trial.clock.now() + 181 * dayMs)).toEqual([]);

    const again: Submission = { ...((await trial.withPhoto(1)) as Submission), documents: held };
    const caseNumber = await trial.submit(again);
    expect(trial.cases.unsealReceipt(caseNumber).documents).toEqual(held);
    const [page] = held[0]?.pages ?? [];
    if (page === undefined) throw new Error("no page");
    expect(Buffer.from(await trial.hall.blobs.read(page)).toString()).toBe("photo of 1");
  });

  test("can't be borrowed from another person, nor altered", async () => {
    await trial.submit(await trial.withPhoto(1));
    const [held] = trial.cases.heldDocuments(personNumber(1), trial.clock.now());
    if (held === undefined) throw new Error("nothing held");
    const other = (await trial.withPhoto(2)) as Submission;
    await expect(trial.submit({ ...other, documents: [held] })).rejects.toMatchObject({
      code: "invalid-request",
    });
    const own = (await trial.withPhoto(1)) as Submission;
    const younger = { ...held, capturedAt: held.capturedAt + dayMs };
    await expect(trial.submit({ ...own, documents: [younger] })).rejects.toMatchObject({
      code: "invalid-request",
    });
  });

  test("need their pages", async () => {
    const command = (await trial.withPhoto(1)) as Submission;
    const lost = command.documents.map((document) => ({
      ...document,
      pages: [{ blob: "0".repeat(64), bytes: 1, mime: "image/jpeg" }],
    }));
    await expect(trial.submit({ ...command, documents: lost })).rejects.toMatchObject({
      code: "invalid-request",
    });
  });
});

test("the last answers are the newest to each question", async () => {
  const first = (await trial.withPhoto(1)) as Submission;
  await trial.submit(first);
  await trial.submit(trial.simple(1));
  expect(trial.cases.lastCaseFields(personNumber(1))).toEqual(first.fields.form);
  expect(trial.cases.lastCaseFields(personNumber(2))).toBeNull();
});

test("what somebody submitted under a typed number is not taken for its owner's word", async () => {
  await trial.submit(await trial.withPhoto(1));
  const known = trial.cases.lastCaseFields(personNumber(1));
  const held = trial.cases.heldDocuments(personNumber(1), trial.clock.now());
  trial.clock.pass(1000);
  const stranger = (await trial.withPhoto(1)) as Submission;
  const { identity, form } = stranger.fields;
  await trial.submit({
    ...stranger,
    fields: { identity: { ...identity, source: "typed" }, form: { ...form, phone: "13911111111" } },
  });
  expect(trial.cases.lastCaseFields(personNumber(1))).toEqual(known);
  expect(trial.cases.heldDocuments(personNumber(1), trial.clock.now())).toEqual(held);
  const [only] = held;
  expect(only?.materialId).toBe("PHOTO");
});

test("a shredded case keeps its number and state, and tells nothing of the person", async () => {
  const command = trial.simple(1) as Submission;
  const caseNumber = await trial.submit(command);
  trial.hall.vault.shred(command.caseKey);
  await trial.restart();
  expect(trial.cases.caseView(caseNumber).state).toBe("submitted");
  expect(() => trial.cases.unsealReceipt(caseNumber)).toThrowError(
    expect.objectContaining({ code: "not-found" }),
  );
  expect(trial.cases.lastCaseFields(personNumber(1))).toBeNull();
});

test("the phone page follows the case, to the second", async () => {
  const caseNumber = await trial.submit(await trial.withPhoto(1));
  const hall = { "zh-Hans": "测试大厅", en: "Test hall" };
  const phases = () =>
    trial.cases.progress(caseNumber, hall).timeline.map((row) => `${row.key}:${row.phase}`);
  expect(phases()).toEqual([
    "submitted:done",
    "accepted:now",
    "step-2:later",
    "step-3:later",
    "result:later",
    "delivery:later",
  ]);
  trial.clock.pass(1500);
  await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
  await trial.do({ type: "advance-case", caseNumber, to: "in-review", step: 2 });
  await trial.do({ type: "advance-case", caseNumber, to: "correction", reason: "unreadable" });
  expect(phases()).toContain("correction:now");
  const order = phases().map((phase) => phase.split(":")[1]);
  expect(order.indexOf("now")).toBeLessThan(order.indexOf("later"));
  expect(trial.cases.progress(caseNumber, hall).reason).toBe("unreadable");
  await trial.do({ type: "advance-case", caseNumber, to: "in-review", step: 3 });
  expect(phases()).toEqual([
    "submitted:done",
    "accepted:done",
    "step-2:done",
    "step-3:now",
    "result:later",
    "delivery:later",
  ]);
  for (const to of ["approved", "result-ready", "completed"] as const) {
    await trial.do({ type: "advance-case", caseNumber, to });
  }
  const view = trial.cases.progress(caseNumber, hall);
  expect(view.timeline.every((row) => row.phase === "done" && (row.at ?? 0) % 1000 === 0)).toBe(true);
  expect(JSON.stringify(view)).not.toContain("测试员");
  expect(JSON.stringify(view)).not.toContain(caseNumber);
});

test("the phone page shows no step as done that the decision passed over", async () => {
  const caseNumber = await trial.submit(await trial.withPhoto(1));
  const hall = { "zh-Hans": "测试大厅", en: "Test hall" };
  await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
  await trial.do({ type: "advance-case", caseNumber, to: "rejected", reason: "conditions-not-met" });
  const rows = trial.cases.progress(caseNumber, hall).timeline.map(({ key, phase }) => `${key}:${phase}`);
  expect(rows).toEqual(["submitted:done", "accepted:done", "rejected:done"]);
});

describe("a submission is refused", () => {
  const refusal = (change: Partial<Submission>) =>
    trial.submit({ ...(trial.simple(1) as Submission), ...change }).then(
      () => "accepted",
      (error) => error.code,
    );
  const fields = (form: Record<string, unknown>) => ({
    identity: { name: "测试员", number: personNumber(1), source: "id-card" as const },
    form: { name: "测试员", idNo: personNumber(1), ...form },
  });

  test("with its reason, and leaves nothing behind", async () => {
    expect(await refusal({ itemId: "none" })).toBe("unknown-item");
    expect(await refusal({ itemId: "senior-card", delivery: "mail" })).toBe("materials-missing");
    expect(await refusal({ delivery: "mail" })).toBe("invalid-request");
    expect(await refusal({ fields: fields({ name: "a\u001b" }) })).toBe("form-incomplete");
    expect(await refusal({ fields: fields({ extra: "x" }) })).toBe("form-incomplete");
    expect(await refusal({ fields: fields({ idNo: personNumber(2) }) })).toBe("form-incomplete");
    const wrong = {
      ...fields({}),
      identity: { name: "x", number: "999999190001010010", source: "typed" as const },
    };
    expect(await refusal({ fields: wrong })).toBe("identity-invalid");
    expect(trial.journal.head()).toBe(0);
  });

  test("without a signature where the system makes the form from it", async () => {
    const pages = [await trial.hall.blobs.put(trial.hall.vault.newCaseKey(), Buffer.from("x"), "image/jpeg")];
    const documents = ["TITLE", "SALE_CONTRACT"].map((materialId) => ({
      documentId: materialId,
      materialId,
      capturedAt: 1,
      pages,
    }));
    const form = { phone: "13800000000", titleNo: "1" };
    const change = {
      itemId: "second-hand-house-transfer",
      delivery: "pickup",
      documents,
      fields: fields(form),
    } as const;
    expect(await refusal(change)).toBe("signature-missing");
    expect(await refusal({ ...change, signature: pages[0] ?? null })).toBe("accepted");
  });
});

test("nothing on the disk names the person", async () => {
  const { readdirSync, readFileSync, statSync } = await import("node:fs");
  const { join } = await import("node:path");
  await trial.submit(await trial.withPhoto(1));
  await trial.hall.close();
  const files = readdirSync(trial.dataDir, { recursive: true, encoding: "utf8" })
    .map((name) => join(trial.dataDir, name))
    .filter((path) => statSync(path).isFile());
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const secret of ["测试员", personNumber(1), "13800000000", "photo of 1"]) {
      expect(bytes.includes(Buffer.from(secret)), `${path} holds ${secret}`).toBe(false);
    }
  }
});
