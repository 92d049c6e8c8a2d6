import type { CaseEvent } from "../contract/case.ts";
import type { CaseState, Shortfall } from "../contract/case-parts.ts";
import type { ResultWay } from "../contract/case-work.ts";

/** What of a case is in somebody's hands: who holds it, what it waits for, how it ended. */
export interface CaseWork {
  /** Account of the reviewer who has it; null: anybody on duty may take it. */
  readonly holder: string | null;
  /** What a correction still waits for; empty when none runs. */
  readonly missing: readonly Shortfall[];
  /** Where a case under correction goes on once the papers are there. */
  readonly resumes: CaseState | null;
  readonly promises: ReadonlyMap<string, PromiseStatus>;
  readonly delivered: ResultWay | null;
}

export interface PromiseStatus {
  readonly dueOn: string;
  readonly kept: boolean;
}

export const noWork: CaseWork = {
  holder: null,
  missing: [],
  resumes: null,
  promises: new Map(),
  delivered: null,
};

/** What an event changes of the work; most change nothing. */
export function evolveWork(work: CaseWork, event: CaseEvent): CaseWork {
  switch (event.type) {
    case "case.submitted":
      return {
        ...work,
        promises: new Map(
          (event.promises ?? []).map(({ materialId, dueOn }) => [materialId, { dueOn, kept: false }]),
        ),
      };
    case "case.advanced":
      return event.to === "correction"
        ? { ...work, missing: event.missing ?? [], resumes: event.from }
        : { ...work, missing: [], resumes: null };
    case "case.taken":
      return { ...work, holder: event.holder };
    case "case.handed-over":
      return { ...work, holder: event.to };
    case "case.supplemented":
      return { ...work, missing: leftOf(work.missing, event.documents) };
    case "case.promise-kept": {
      const { dueOn = "" } = work.promises.get(event.materialId) ?? {};
      return { ...work, promises: new Map(work.promises).set(event.materialId, { dueOn, kept: true }) };
    }
    case "case.delivered":
      return { ...work, delivered: event.way };
    default:
      return work;
  }
}

/** What is still missing once these documents are there. */
export function leftOf(
  missing: readonly Shortfall[],
  documents: readonly { readonly materialId: string; readonly pages: readonly unknown[] }[],
): readonly Shortfall[] {
  const brought = new Set(
    documents.filter(({ pages }) => pages.length > 0).map(({ materialId }) => materialId),
  );
  return missing.filter(({ materialId }) => !brought.has(materialId));
}
