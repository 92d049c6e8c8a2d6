import type { ReceiptDocument } from "@yimen/drivers/contract";
import type { Catalogue } from "../contract/catalogue.ts";
import type { Localized } from "../contract/text.ts";
import type { Cases, ReceiptRecord } from "../journal/cases.ts";
import { receiptLayout } from "./receipt-layout.ts";

export interface SlipSettings {
  readonly hall: Localized;
  readonly phone: string;
  readonly publicUrl: string;
  readonly timeZone: string;
}

/**
 * How many slips of the case may be on paper already: what a slip's mark counts. One that certainly did not come out
 * leaves the next as the first.
 */
export function slipsBefore(cases: Cases, { caseNumber, copy }: ReceiptRecord): number {
  return cases.receipts(caseNumber).filter((other) => other.copy < copy && other.state !== "not-printed")
    .length;
}

/** Opens a case for printing and lays out its slip: the materials that it came with, in the item's order. */
export function slipOf(
  cases: Cases,
  catalogue: Catalogue,
  settings: SlipSettings,
): (receipt: ReceiptRecord) => ReceiptDocument {
  return (receipt) => {
    const opened = cases.unsealReceipt(receipt.caseNumber);
    const item = cases.item(receipt.caseNumber);
    const given = new Set(opened.documents.map((document) => document.materialId));
    const materials = item.materials.flatMap(({ ref }) => {
      const material = catalogue.materials.find((candidate) => candidate.id === ref);
      return material !== undefined && (given.has(ref) || ref === "ID_CARD" || ref === "APP_FORM")
        ? [material.name]
        : [];
    });
    const { caseNumber, submittedAt, promisedOn, delivery } = opened.record;
    return receiptLayout({
      ...settings,
      language: receipt.language,
      copy: slipsBefore(cases, receipt),
      item: item.name,
      caseNumber,
      applicant: opened.fields.identity.name,
      submittedAt,
      expectedOn: promisedOn,
      materials,
      delivery,
      token: opened.token,
      shortCode: opened.shortCode,
    });
  };
}
