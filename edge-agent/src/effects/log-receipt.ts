import type { Op } from "../contract/op.ts";

type Say = (facts: Readonly<Record<string, unknown>>, message: string) => void;

/** Tells the log how a receipt ended: a warning unless it was printed. Neither the case nor its person is in it. */
export function logReceipt(log: { readonly info: Say; readonly warn: Say }, { event }: Op): void {
  if (event.type === "receipt.retracted") {
    log.warn({ receiptId: event.receiptId }, "receipt was not taken");
    return;
  }
  if (event.type !== "receipt.finished") return;
  const { receiptId, outcome, evidence, reason } = event;
  const facts = { receiptId, outcome, evidence, ...(reason === undefined ? {} : { reason }) };
  if (outcome === "printed") log.info(facts, "receipt ended");
  else log.warn(facts, "receipt ended");
}
