import { randomUUID } from "node:crypto";
import { HallError } from "../contract/errors.ts";
import type { Actor } from "../contract/op.ts";
import type { Cases } from "../journal/cases.ts";
import type { HallJournal } from "../journal/journal.ts";

export type Settled = "printed" | "not-printed";

/**
 * A person who looked says what became of a receipt that nobody knew of. Throws HallError `receipt-unknown`, and
 * `transition-refused` unless its state is `unknown`: what is being printed has a printer to speak for it.
 */
export async function settleReceipt(
  hall: { readonly journal: HallJournal; readonly cases: Cases },
  receiptId: string,
  outcome: Settled,
  by: Actor,
): Promise<void> {
  const { state } = hall.cases.receipt(receiptId);
  if (state !== "unknown") {
    throw new HallError("transition-refused", {
      fields: [{ path: "receipt", reason: `${state} to ${outcome}` }],
    });
  }
  await hall.journal.execute(
    { type: "finish-receipt", receiptId, outcome, evidence: "none" },
    by,
    `settle:${randomUUID()}`,
  );
}
