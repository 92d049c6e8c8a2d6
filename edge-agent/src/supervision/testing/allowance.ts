import { type Command, type MaterialPromise, submittedCase } from "../../contract/index.ts";
import { personNumber, type TrialHall } from "../../journal/testing/trial-hall.ts";

type Submission = Extract<Command, { type: "submit-case" }>;

/** Hands in an application for the old-age allowance: 5 working days promised, 20 by law, three steps. */
export async function applyForAllowance(
  trial: TrialHall,
  person: number,
  promises: readonly MaterialPromise[] = [],
): Promise<string> {
  const number = personNumber(person);
  const caseKey = trial.hall.vault.newCaseKey();
  const page = await trial.hall.blobs.put(caseKey, Buffer.from(`page of ${person}`), "image/jpeg");
  const promised = promises.some(({ materialId }) => materialId === "BANK");
  const bank = {
    documentId: `bank-${caseKey}`,
    materialId: "BANK",
    capturedAt: trial.clock.now(),
    pages: [page],
  };
  const command: Submission = {
    ...(trial.simple(person) as Submission),
    itemId: "old-age-allowance",
    fields: {
      identity: { name: "测试员", number, source: "id-card" },
      form: {
        name: "测试员",
        idNo: number,
        address: "测试路1号",
        phone: "13800000000",
        bankAccount: "000000000000",
      },
    },
    documents: promised ? [] : [bank],
    signature: page,
    delivery: "pickup",
    caseKey,
    promises,
  };
  const receipt = await trial.journal.execute(command, { kind: "citizen", id: "visit" }, trial.key());
  return submittedCase(receipt.ops) ?? "";
}
