import { afterEach, beforeEach, expect, it } from "vitest";
import { personNumber, TrialHall } from "../journal/testing/trial-hall.ts";
import { Slips } from "./slips.ts";

const citizen = { kind: "citizen", id: "visit-2" } as const;
let trial: TrialHall;
let slips: Slips;

beforeEach(() => {
  trial = new TrialHall();
  slips = new Slips({
    hall: trial.hall,
    clock: trial.clock,
    timeZone: "Asia/Shanghai",
    receipt(receiptId) {
      const { copy, state, reason } = trial.cases.receipt(receiptId);
      return { receiptId, copy, state, reason, held: false };
    },
    ticketOf: () => null,
  });
});
afterEach(() => trial.remove());

const codeOf = (caseNumber: string) => trial.cases.unsealReceipt(caseNumber);

it("shows a person's own cases to their card, and to nothing else", async () => {
  const mine = await trial.submit(trial.simple(1));
  await trial.submit(trial.simple(2));
  expect(slips.own(personNumber(1)).cases).toMatchObject([{ caseNumber: mine, state: "submitted", left: 3 }]);
  expect(slips.own(personNumber(9)).cases).toEqual([]);
  expect(() => slips.own(null)).toThrow(expect.objectContaining({ code: "card-needed" }));
});

it("prints no slip of another's case, and says no more than of none", async () => {
  const other = await trial.submit(trial.simple(2));
  for (const caseNumber of [other, "none"])
    await expect(slips.printOwn(personNumber(1), caseNumber, citizen, "en")).rejects.toMatchObject({
      code: "case-unknown",
    });
  await expect(slips.printOwn(null, other, citizen, "en")).rejects.toMatchObject({ code: "card-needed" });
  expect(trial.cases.receipts(other)).toHaveLength(1);
});

it("gives three marked copies a day, however fast they are asked for and by whatever way", async () => {
  const caseNumber = await trial.submit(trial.simple(1));
  const { shortCode, token } = codeOf(caseNumber);
  const all = await Promise.allSettled([
    slips.printOwn(personNumber(1), caseNumber, citizen, "en"),
    slips.printHeld({ code: shortCode }, citizen),
    slips.printHeld({ token }, citizen),
    slips.printOwn(personNumber(1), caseNumber, citizen, "en"),
    slips.printHeld({ token }, citizen),
  ]);
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(trial.cases.receipts(caseNumber).map(({ copy }) => copy)).toEqual([0, 1, 2, 3]);
  await expect(slips.printHeld({ token }, citizen)).rejects.toMatchObject({ code: "copies-used-up" });
  expect(slips.own(personNumber(1)).cases[0]?.left).toBe(0);
  trial.clock.pass(24 * 3_600_000);
  expect(slips.own(personNumber(1)).cases[0]?.left).toBe(3);
});

it("does not count what never came out", async () => {
  const caseNumber = await trial.submit(trial.simple(1));
  const { receiptId } = await slips.printOwn(personNumber(1), caseNumber, citizen, "en");
  await trial.do({ type: "finish-receipt", receiptId, outcome: "not-printed", evidence: "none" });
  expect(slips.own(personNumber(1)).cases[0]?.left).toBe(3);
});

it("knows no code that is on no slip", async () => {
  await trial.submit(trial.simple(1));
  for (const held of [{ code: "ABC2DE3F" }, { token: "a".repeat(26) }, {}])
    await expect(slips.printHeld(held, citizen)).rejects.toMatchObject({ code: "case-unknown" });
});
