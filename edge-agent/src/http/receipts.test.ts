import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Role, StaffSession } from "../contract/index.ts";
import { settleReceipt } from "../effects/settle-receipt.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { openLog } from "../observe/log.ts";
import { checkAccess } from "./access.ts";
import { type App, createApp } from "./app.ts";
import { docsRoutes } from "./docs.ts";
import { receiptRoutes } from "./receipts.ts";

const staffKey = "a-key-of-this-test";
let trial: TrialHall;
let app: App;
/** Who is signed in. */
let signed: StaffSession | null = null;
const nobodyElse = {
  sessionId: "s",
  accountId: "account-1",
  name: "",
  staffNumber: "1",
  window: "3",
  until: 0,
};

beforeEach(() => {
  trial = new TrialHall();
  app = createApp(openLog({ level: "warn" }, { write: () => undefined }));
  signed = null;
  checkAccess(app as unknown as FastifyInstance, () => signed);
  docsRoutes(app, "0");
  receiptRoutes(app, staffKey, (receiptId, outcome, by) => settleReceipt(trial, receiptId, outcome, by));
});
afterEach(async () => {
  await app.close();
  await trial.remove();
});

async function ask(receiptId: string, payload: object, key: string | null = staffKey) {
  const reply = await app.inject({
    method: "POST",
    url: `/api/receipts/${receiptId}/settle`,
    payload,
    headers: key === null ? {} : { "x-staff-key": key },
  });
  return [reply.statusCode, reply.body === "" ? null : reply.json().code];
}

const receiptOf = (caseNumber: string) => trial.cases.receipts(caseNumber)[0];

async function nobodyKnows() {
  const caseNumber = await trial.submit();
  const receiptId = receiptOf(caseNumber)?.receiptId ?? "";
  await trial.do({ type: "start-receipt", receiptId });
  await trial.do({ type: "finish-receipt", receiptId, outcome: "unknown", evidence: "none", reason: "lost" });
  return { caseNumber, receiptId };
}

it.each(["printed", "not-printed"] as const)(
  "a clerk says %s, once, and the journal has it",
  async (outcome) => {
    const { caseNumber, receiptId } = await nobodyKnows();
    expect(await ask(receiptId, { outcome })).toEqual([204, null]);
    expect(receiptOf(caseNumber)).toMatchObject({ state: outcome, reason: null });
    expect(trial.cases.ops(caseNumber).at(-1)).toMatchObject({
      actor: { kind: "clerk", id: "staff-key" },
      event: { type: "receipt.finished", outcome, evidence: "none" },
    });
    expect(await ask(receiptId, { outcome })).toEqual([409, "transition-refused"]);
  },
);

it("refuses strangers, unknown receipts, other words, and what has a printer to speak for it", async () => {
  const { caseNumber, receiptId } = await nobodyKnows();
  const printed = { outcome: "printed" };
  expect(await ask(receiptId, printed, null)).toEqual([403, "not-allowed"]);
  expect(await ask(receiptId, printed, "another-key-of-18ch")).toEqual([403, "not-allowed"]);
  expect(await ask("none", printed)).toEqual([404, "receipt-unknown"]);
  expect(await ask(receiptId, { outcome: "unknown" })).toEqual([400, "invalid-request"]);
  expect(await ask(receiptId, { ...printed, evidence: "device" })).toEqual([400, "invalid-request"]);
  expect(receiptOf(caseNumber)).toMatchObject({ state: "unknown" });
  const waiting = receiptOf(await trial.submit(trial.simple(2)))?.receiptId ?? "";
  expect(await ask(waiting, { outcome: "not-printed" })).toEqual([409, "transition-refused"]);
  await trial.do({ type: "start-receipt", receiptId: waiting });
  expect(await ask(waiting, printed)).toEqual([409, "transition-refused"]);
});

it("may be said by who is signed in as a clerk or manager, and is theirs in the journal", async () => {
  const { caseNumber, receiptId } = await nobodyKnows();
  const signedIn = (roles: readonly Role[]) => {
    signed = { ...nobodyElse, roles };
    return ask(receiptId, { outcome: "printed" }, null);
  };
  expect(await signedIn(["reviewer"])).toEqual([403, "not-allowed"]);
  expect(await signedIn(["clerk"])).toEqual([204, null]);
  expect(trial.cases.ops(caseNumber).at(-1)?.actor).toEqual({ kind: "clerk", id: "account-1" });
});

it("is documented", async () => {
  const { paths } = (await app.inject("/docs/json")).json();
  expect(Object.keys(paths)).toContain("/api/receipts/{receiptId}/settle");
});
