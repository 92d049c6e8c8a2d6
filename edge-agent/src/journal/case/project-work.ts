import type { CaseEvent } from "../../contract/case.ts";
import { evolveWork } from "../../rules/case-work.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { workOf } from "./status.ts";

/** In whose hands a case is, its promises and what line systems are told. Rows are written only where they change. */
export function projectWork(tx: Tables, event: CaseEvent, at: number): void {
  const { caseNumber } = event;
  if (event.type === "case.submitted") {
    for (const { materialId, dueOn } of event.promises ?? [])
      tx.work.promises.add({ caseNumber, materialId, dueOn, keptAt: null });
    return;
  }
  if (event.type === "case.promise-kept") tx.work.promises.keep(caseNumber, event.materialId, at);
  if (event.type.startsWith("line.")) projectLine(tx, event, at);
  const before = workOf(tx, caseNumber);
  const after = evolveWork(before, event);
  const row = rowOf(after);
  if (canonical(row) !== canonical(rowOf(before))) tx.work.put({ caseNumber, ...row });
}

function rowOf({ holder, missing, resumes, delivered }: ReturnType<typeof workOf>) {
  return { holder, missing: canonical(missing), resumes, delivered };
}

function projectLine(tx: Tables, event: CaseEvent, at: number): void {
  const { lines } = tx.work;
  switch (event.type) {
    case "line.due": {
      const { deliveryId, line, caseNumber, what } = event;
      const nothingYet = { tries: 0, reason: null, reference: null };
      lines.add({
        deliveryId,
        line,
        caseNumber,
        what,
        state: "due",
        ...nothingYet,
        dueAt: at,
        updatedAt: at,
      });
      return;
    }
    case "line.delivered": {
      const { deliveryId, line, caseNumber, reference, tries } = event;
      lines.update({ deliveryId, state: "delivered", tries, reason: null, reference, updatedAt: at });
      if (reference !== null) lines.setReference(line, caseNumber, reference);
      return;
    }
    case "line.given-up": {
      const { deliveryId, reason, tries } = event;
      lines.update({ deliveryId, state: "given-up", tries, reason, reference: null, updatedAt: at });
      return;
    }
    case "line.resent":
      lines.again(event.deliveryId, at);
      return;
    case "line.called-back":
      if (event.reference !== null) lines.setReference(event.line, event.caseNumber, event.reference);
  }
}
