import type { Item } from "../../contract/catalogue.ts";
import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { CaseStatus, ReceiptStatus } from "../../rules/case.ts";
import { type CaseWork, noWork } from "../../rules/case-work.ts";
import { itemOfCase } from "../../rules/catalogue/version.ts";
import { keyIdOf } from "../../security/envelope.ts";
import type { CaseRow, Tables } from "../../store/tables.ts";
import type { Deciding } from "../deciding.ts";
import { places } from "../sealed-places.ts";

/** The case as its rows have it. Throws HallError `case-unknown`. */
export function statusOf({ tx }: Pick<Deciding, "tx">, caseNumber: string): CaseStatus {
  const row = tx.cases.state(caseNumber);
  if (row === null) throw new HallError("case-unknown");
  const { state, step, reason } = row;
  const receipts = new Map<string, ReceiptStatus>(
    tx.receipts.ofCase(caseNumber).map((receipt) => [receipt.receiptId, receipt]),
  );
  return { caseNumber, state, step, reason, receipts, work: workOf(tx, caseNumber) };
}

export function workOf(tx: Tables, caseNumber: string): CaseWork {
  const row = tx.work.find(caseNumber);
  const promises = tx.work.promises
    .ofCase(caseNumber)
    .map(({ materialId, dueOn, keptAt }) => [materialId, { dueOn, kept: keptAt !== null }] as const);
  if (row === null && promises.length === 0) return noWork;
  return {
    holder: row?.holder ?? null,
    missing: row === null ? [] : JSON.parse(row.missing),
    resumes: (row?.resumes ?? null) as CaseWork["resumes"],
    promises: new Map(promises),
    delivered: (row?.delivered ?? null) as CaseWork["delivered"],
  };
}

export function rowOf({ tx }: Pick<Deciding, "tx">, caseNumber: string): CaseRow {
  const row = tx.cases.find(caseNumber);
  if (row === null) throw new HallError("case-unknown");
  return row;
}

/** As it was when the case was handed in. Throws HallError `unknown-item` where the catalogue never had it. */
export function itemOf(
  { catalogue }: Pick<Deciding, "catalogue">,
  row: Pick<CaseRow, "itemId" | "itemVersion">,
): Item {
  const item = itemOfCase(catalogue, row);
  if (item === null) throw new HallError("unknown-item");
  return item;
}

/** Id of the data key that seals the case: what is added to it later is shredded with it. */
export function caseKeyOf(tx: Tables, row: Pick<CaseRow, "submittedSeq">): string {
  const [op] = tx.ops.between(row.submittedSeq, row.submittedSeq);
  const event: HallEvent | null = op === undefined ? null : JSON.parse(op.event);
  const id = event?.type === "case.submitted" ? keyIdOf(Buffer.from(event.sealed, "base64")) : null;
  if (id === null) throw new HallError("storage-damaged");
  return id.toString("hex");
}

/** Seals a text of the case under the case's key, base64. Throws HallError `not-found` once the key was shredded. */
export function sealFor(
  on: Deciding,
  caseNumber: string,
  column: "note" | "delivered",
  text: string,
): string {
  const key = caseKeyOf(on.tx, rowOf(on, caseNumber));
  return on.vault.seal(key, places[column](caseNumber), Buffer.from(text, "utf8")).toString("base64");
}
