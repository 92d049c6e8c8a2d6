import type { DocumentRef } from "../contract/case.ts";
import type { CaseWork } from "../rules/case-work.ts";
import type { Tables } from "../store/tables.ts";
import { canonical } from "./canonical.ts";
import { workOf } from "./case/status.ts";
import { dutiesOf } from "./duty/duties.ts";
import { type Finding, faults } from "./finding.ts";
import type { Replayed } from "./verify-ops.ts";

/** Compares every table with what the ops say it should hold, both ways. */
export function checkTables(tables: Tables, replayed: Replayed, counts: RowCounts): Finding[] {
  let cases = 0;
  let receipts = 0;
  let documents = 0;
  let work = 0;
  const supplements = new Map<string, DocumentRef[]>();
  for (const { caseNumber, documents: added } of replayed.supplements)
    supplements.set(caseNumber, [...(supplements.get(caseNumber) ?? []), ...added]);
  let expectedReceipts = 0;
  let expectedDocuments = 0;
  for (const event of replayed.submissions) {
    const status = replayed.statuses.get(event.caseNumber);
    const row = tables.cases.find(event.caseNumber);
    const same =
      row !== null &&
      status !== undefined &&
      row.state === status.state &&
      row.step === status.step &&
      row.reason === status.reason &&
      row.itemId === event.itemId &&
      row.applicant === event.applicant &&
      row.tokenHash === event.tokenHash &&
      row.shortCodeHash === event.shortCodeHash &&
      row.promisedOn === event.promisedOn &&
      row.delivery === event.delivery;
    if (!same) cases += 1;
    const rows = new Map(
      tables.receipts.ofCase(event.caseNumber).map((receipt) => [receipt.receiptId, receipt]),
    );
    for (const [id, receipt] of status?.receipts ?? []) {
      expectedReceipts += 1;
      const found = rows.get(id);
      if (found?.state !== receipt.state || found.copy !== receipt.copy) receipts += 1;
    }
    const held = new Map(
      tables.documents.ofCase(event.caseNumber).map((document) => [document.documentId, document]),
    );
    const more = supplements.get(event.caseNumber) ?? [];
    const papers = new Map([...more.reverse(), ...event.documents].map((paper) => [paper.documentId, paper]));
    if (status !== undefined && !sameWork(workOf(tables, event.caseNumber), status.work)) work += 1;
    for (const document of papers.values()) {
      expectedDocuments += 1;
      const found = held.get(document.documentId);
      if (found?.pages !== canonical(document.pages) || found.materialId !== document.materialId)
        documents += 1;
    }
  }
  return [
    faults("cases that differ from their ops", cases),
    faults("receipts that differ from their ops", receipts),
    faults("documents that differ from their ops", documents),
    faults("reviews that differ from their ops", work),
    faults("duties that differ from their ops", differingDuties(tables, replayed)),
    faults("line deliveries that differ from their ops", differingLines(tables, replayed)),
    faults(
      "rows without an op",
      Math.abs(counts.cases - replayed.submissions.length) +
        Math.abs(counts.receipts - expectedReceipts) +
        Math.abs(counts.documents - expectedDocuments) +
        counts.strayCommands,
    ),
  ];
}

/** Order and spelling of the stored lists do not count. */
function sameWork(row: CaseWork, told: CaseWork): boolean {
  const flat = (work: CaseWork) =>
    canonical({ ...work, promises: [...work.promises].sort(([a], [b]) => (a < b ? -1 : 1)) });
  return flat(row) === flat(told);
}

function differingDuties(tables: Tables, { duties }: Replayed): number {
  const rows = dutiesOf(tables);
  const differing = rows.filter((row) => {
    const { type: _, ...told } = duties.get(row.accountId) ?? { type: "none" };
    return canonical(row) !== canonical(told);
  });
  return differing.length + Math.abs(rows.length - duties.size);
}

function differingLines(tables: Tables, { lines }: Replayed): number {
  const rows = tables.work.lines.counts().reduce((sum, { n }) => sum + Number(n), 0);
  const differing = [...lines].filter(([id, state]) => tables.work.lines.find(id)?.state !== state).length;
  return differing + Math.abs(rows - lines.size);
}

export interface RowCounts {
  readonly cases: number;
  readonly receipts: number;
  readonly documents: number;
  /** Answered commands whose ops are not in the journal. */
  readonly strayCommands: number;
}
