import type { Clock } from "@yimen/drivers/contract";
import { type NoticeView, type ReceiptView, submittedCase } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { CaseWork } from "../rules/case-work.ts";
import { isOver } from "../rules/progress.ts";
import { showShortCode } from "../rules/short-code.ts";
import type { Records } from "./records.ts";

export interface SlipFacts {
  /** The address that a slip's QR holds. */
  progressUrl(token: string): string;
  /** A slip as screens show it, with what its printer waits for. */
  receipt(receiptId: string): ReceiptView | null;
  /** The latest notice of a window's visit. */
  notice?(visit: string): NoticeView | null;
}

function owedBy(work: CaseWork | undefined) {
  if (work === undefined) return [];
  const returned = work.missing.map(({ materialId }) => ({ materialId, dueOn: null }));
  const promised = [...work.promises].flatMap(([materialId, { dueOn, kept }]) =>
    kept ? [] : [{ materialId, dueOn }],
  );
  return [...returned, ...promised];
}

/** Visits' books, kept by the hall's journal. */
export function hallRecords(hall: Hall, clock: Clock, slips: SlipFacts): Records {
  const { journal, cases, blobs, vault } = hall;
  return {
    earlier: (number) => ({
      documents: cases.heldDocuments(number, clock.now()),
      form: cases.lastCaseFields(number),
    }),
    newCaseKey: () => vault.newCaseKey(),
    caseKey: (caseNumber) => cases.keyOf(caseNumber),
    storePage: (caseKey, bytes, mime) => blobs.put(caseKey, bytes, mime),
    execute: (command, by, key) => journal.execute(command, by, key),
    caseOf(key, by) {
      const ops = (journal.answerTo(key) ?? []).filter(
        ({ actor }) => actor.kind === by.kind && actor.id === by.id,
      );
      return submittedCase(ops);
    },
    submitted(caseNumber) {
      const { record, token, shortCode } = cases.unsealReceipt(caseNumber);
      return {
        caseNumber,
        shortCode: showShortCode(shortCode),
        progressUrl: slips.progressUrl(token),
        submittedAt: record.submittedAt,
        expectedOn: record.promisedOn,
      };
    },
    given(caseNumber) {
      const { documents, fields } = cases.unsealReceipt(caseNumber);
      return { documents, form: fields.form };
    },
    casesOf: (applicant) =>
      cases.recentOf(applicant).map((each) => ({
        ...each,
        owes: isOver(each.state) ? [] : owedBy(hall.review.standing(each.caseNumber)?.work),
      })),
    notice: (visit) => slips.notice?.(visit) ?? null,
    receipt(caseNumber) {
      const latest = cases.receipts(caseNumber).at(-1);
      return latest === undefined ? null : slips.receipt(latest.receiptId);
    },
  };
}
