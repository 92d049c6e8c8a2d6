import type { CaseCommand, CaseEvent, CaseState, ReceiptState } from "../contract/case.ts";
import { HallError } from "../contract/errors.ts";
import { type CaseWork, evolveWork, noWork } from "./case-work.ts";

/** What the rules need to know of a case. */
export interface CaseStatus {
  readonly caseNumber: string;
  readonly state: CaseState;
  /** Order of the procedure step that runs or ran last; 0 before the first. */
  readonly step: number;
  readonly reason: string | null;
  /** Receipts by id. Copy numbers are 0, 1, 2 … in the order they were asked for. */
  readonly receipts: ReadonlyMap<string, ReceiptStatus>;
  readonly work: CaseWork;
}

export interface ReceiptStatus {
  readonly copy: number;
  readonly state: ReceiptState;
}

/** Where a case may go. `correction` waits for the applicant; `completed` and `withdrawn` are ends. */
export const transitions: Readonly<Record<CaseState, readonly CaseState[]>> = {
  submitted: ["accepted", "correction", "rejected", "withdrawn"],
  accepted: ["in-review", "correction", "approved", "rejected", "withdrawn"],
  "in-review": ["in-review", "correction", "approved", "rejected", "withdrawn"],
  correction: ["submitted", "accepted", "in-review", "rejected", "withdrawn"],
  approved: ["result-ready"],
  rejected: ["completed"],
  "result-ready": ["completed"],
  completed: [],
  withdrawn: [],
};

const refuse = (path: string, reason: string): never => {
  throw new HallError("transition-refused", { fields: [{ path, reason }] });
};

/** `steps`: the orders of the item's procedure. Throws HallError `transition-refused`. */
export function decideAdvance(
  status: Pick<CaseStatus, "caseNumber" | "state" | "step">,
  command: Extract<CaseCommand, { type: "advance-case" }>,
  steps: readonly number[],
): readonly CaseEvent[] {
  const { to, step, reason } = command;
  if (!transitions[status.state].includes(to)) refuse("to", `${status.state} to ${to}`);
  if (to === "in-review") {
    // Back from a correction the same step goes on; otherwise steps only go forward.
    const least = status.state === "correction" ? Math.max(status.step, 1) : status.step + 1;
    if (step === undefined || !steps.includes(step) || step < least) refuse("step", "not the next step");
  } else if (step !== undefined) {
    refuse("step", "only in review");
  }
  const reasoned = to === "correction" || to === "rejected";
  if (reasoned && reason === undefined) refuse("reason", "required");
  if (reason !== undefined && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(reason)) refuse("reason", "not a code");
  return [
    {
      type: "case.advanced",
      caseNumber: status.caseNumber,
      from: status.state,
      to,
      ...(step === undefined ? {} : { step }),
      ...(reason === undefined ? {} : { reason }),
    },
  ];
}

/** Another slip: always a marked copy of the first. */
export function decideReceipt(status: CaseStatus, receiptId: string, language: string): readonly CaseEvent[] {
  return [
    {
      type: "receipt.requested",
      receiptId,
      caseNumber: status.caseNumber,
      copy: status.receipts.size,
      language,
    },
  ];
}

/** Only a receipt that was never started may be: what may have been printed is not printed again. */
export function decideStart(status: CaseStatus, receiptId: string): readonly CaseEvent[] {
  const receipt = receiptOf(status, receiptId);
  if (receipt.state !== "requested") refuse("receipt", `${receipt.state} to printing`);
  return [{ type: "receipt.started", receiptId, caseNumber: status.caseNumber }];
}

/**
 * Settles a receipt that is printing, or one that could not be started at all (as `not-printed`). `unknown` may later be
 * settled by a person or by the printer's own word; `printed` and `not-printed` are final.
 */
export function decideFinish(
  status: CaseStatus,
  command: Extract<CaseCommand, { type: "finish-receipt" }>,
): readonly CaseEvent[] {
  const { receiptId, outcome, evidence, reason } = command;
  const { state } = receiptOf(status, receiptId);
  const allowed =
    state === "printing" ||
    (state === "requested" && outcome === "not-printed") ||
    (state === "unknown" && outcome !== "unknown");
  if (!allowed) refuse("receipt", `${state} to ${outcome}`);
  return [
    {
      type: "receipt.finished",
      receiptId,
      caseNumber: status.caseNumber,
      outcome,
      evidence,
      ...(reason === undefined ? {} : { reason: reason.slice(0, 80) }),
    },
  ];
}

/** Only what was sent to a printer can have been pulled in; what became of the printing stays as it is. */
export function decideRetracted(status: CaseStatus, receiptId: string): readonly CaseEvent[] {
  const { state } = receiptOf(status, receiptId);
  if (state === "requested" || state === "not-printed") refuse("receipt", `${state} to retracted`);
  return [{ type: "receipt.retracted", receiptId, caseNumber: status.caseNumber }];
}

/** The status after an event. The first event of a case is its submission. */
export function evolve(status: CaseStatus | null, event: CaseEvent): CaseStatus {
  if (event.type === "case.submitted") {
    const { caseNumber } = event;
    const work = evolveWork(noWork, event);
    return { caseNumber, state: "submitted", step: 0, reason: null, receipts: new Map(), work };
  }
  if (status === null) throw new HallError("case-unknown");
  const work = evolveWork(status.work, event);
  switch (event.type) {
    case "case.advanced":
      return {
        ...status,
        work,
        state: event.to,
        step: event.step ?? status.step,
        reason: event.reason ?? null,
      };
    case "receipt.requested":
      return withReceipt(status, event.receiptId, { copy: event.copy, state: "requested" });
    case "receipt.started":
      return withReceipt(status, event.receiptId, {
        ...receiptOf(status, event.receiptId),
        state: "printing",
      });
    case "receipt.finished":
      return withReceipt(status, event.receiptId, {
        ...receiptOf(status, event.receiptId),
        state: event.outcome,
      });
    case "receipt.retracted":
      return status;
    default:
      return { ...status, work };
  }
}

function receiptOf(status: CaseStatus, receiptId: string): ReceiptStatus {
  const receipt = status.receipts.get(receiptId);
  if (receipt === undefined) throw new HallError("receipt-unknown");
  return receipt;
}

function withReceipt(status: CaseStatus, receiptId: string, receipt: ReceiptStatus): CaseStatus {
  return { ...status, receipts: new Map(status.receipts).set(receiptId, receipt) };
}
