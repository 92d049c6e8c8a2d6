import type { CaseEvent } from "../../contract/case.ts";
import { evolve } from "../../rules/case.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { numberingOf } from "../numbering.ts";
import { projectWork } from "./project-work.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectCase(tx: Tables, event: CaseEvent, seq: number, at: number): void {
  projectStanding(tx, event, seq, at);
  projectWork(tx, event, at);
}

function projectStanding(tx: Tables, event: CaseEvent, seq: number, at: number): void {
  switch (event.type) {
    case "case.submitted": {
      const { state, step, reason } = evolve(null, event);
      const numbering = numberingOf(event.caseNumber);
      tx.counters.set(numbering.counter, numbering.sequence);
      tx.cases.add({ ...event, state, step, reason, submittedAt: at, updatedAt: at, submittedSeq: seq });
      addDocuments(tx, event);
      return;
    }
    case "case.supplemented": {
      tx.cases.touch(event.caseNumber, seq);
      addDocuments(tx, event);
      return;
    }
    case "case.advanced": {
      const step = event.step ?? null;
      const reason = event.reason ?? null;
      tx.cases.advance({ caseNumber: event.caseNumber, state: event.to, step, reason, updatedAt: at, seq });
      return;
    }
    case "receipt.requested": {
      tx.cases.touch(event.caseNumber, seq);
      const { receiptId, caseNumber, copy, language } = event;
      const nothingYet = { evidence: null, reason: null };
      tx.receipts.add({
        receiptId,
        caseNumber,
        copy,
        language,
        state: "requested",
        ...nothingYet,
        requestedSeq: seq,
        updatedAt: at,
      });
      return;
    }
    case "receipt.started": {
      tx.cases.touch(event.caseNumber, seq);
      const nothingYet = { evidence: null, reason: null };
      tx.receipts.update({ receiptId: event.receiptId, state: "printing", ...nothingYet, updatedAt: at });
      return;
    }
    case "receipt.finished": {
      tx.cases.touch(event.caseNumber, seq);
      const { receiptId, outcome, evidence } = event;
      // A later word on the printing does not bring the slip back out.
      const lies = outcome !== "not-printed" && tx.receipts.find(receiptId)?.reason === "retracted";
      const reason = event.reason ?? (lies ? "retracted" : null);
      tx.receipts.update({ receiptId, state: outcome, evidence, reason, updatedAt: at });
      return;
    }
    case "receipt.retracted": {
      tx.cases.touch(event.caseNumber, seq);
      const receipt = tx.receipts.find(event.receiptId);
      if (receipt === null) return;
      const { receiptId, state, evidence } = receipt;
      tx.receipts.update({ receiptId, state, evidence, reason: "retracted", updatedAt: at });
      return;
    }
    default:
      tx.cases.touch(event.caseNumber, seq);
  }
}

function addDocuments(
  tx: Tables,
  event: Extract<CaseEvent, { type: "case.submitted" | "case.supplemented" }>,
): void {
  const { caseNumber, applicant } = event;
  const known = new Set(tx.documents.ofCase(caseNumber).map(({ documentId }) => documentId));
  for (const { documentId, materialId, capturedAt, pages } of event.documents) {
    if (known.has(documentId)) continue;
    tx.documents.add({ documentId, caseNumber, materialId, applicant, capturedAt, pages: canonical(pages) });
  }
}
