import type { CaseEvent } from "../../contract/case.ts";
import { evolve } from "../../rules/case.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { numberingOf } from "../numbering.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectCase(tx: Tables, event: CaseEvent, seq: number, at: number): void {
  switch (event.type) {
    case "case.submitted": {
      const { state, step, reason } = evolve(null, event);
      const numbering = numberingOf(event.caseNumber);
      tx.counters.set(numbering.counter, numbering.sequence);
      tx.cases.add({ ...event, state, step, reason, submittedAt: at, updatedAt: at, submittedSeq: seq });
      for (const document of event.documents) {
        tx.documents.add({
          documentId: document.documentId,
          caseNumber: event.caseNumber,
          materialId: document.materialId,
          applicant: event.applicant,
          capturedAt: document.capturedAt,
          pages: canonical(document.pages),
        });
      }
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
  }
}
