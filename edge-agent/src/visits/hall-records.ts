import type { Clock } from "@yimen/drivers/contract";
import type { Hall } from "../journal/open.ts";
import { showShortCode } from "../rules/short-code.ts";
import type { Records } from "./records.ts";

/** Visits' books, kept by the hall's journal. `progressUrl` makes the address that a slip's QR holds. */
export function hallRecords(hall: Hall, clock: Clock, progressUrl: (token: string) => string): Records {
  const { journal, cases, blobs, vault } = hall;
  return {
    earlier: (number) => ({
      documents: cases.heldDocuments(number, clock.now()),
      form: cases.lastCaseFields(number),
    }),
    newCaseKey: () => vault.newCaseKey(),
    storePage: (caseKey, bytes, mime) => blobs.put(caseKey, bytes, mime),
    execute: (command, by, key) => journal.execute(command, by, key),
    submitted(caseNumber) {
      const { record, token, shortCode } = cases.unsealReceipt(caseNumber);
      return {
        caseNumber,
        shortCode: showShortCode(shortCode),
        progressUrl: progressUrl(token),
        submittedAt: record.submittedAt,
        expectedOn: record.promisedOn,
      };
    },
    receipt(caseNumber) {
      const latest = cases.receipts(caseNumber).at(-1);
      if (latest === undefined) return null;
      const { receiptId, copy, state, reason } = latest;
      return { receiptId, copy, state, reason, held: false };
    },
  };
}
