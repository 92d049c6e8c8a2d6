import type { ReviewerName, ReviewRow } from "../contract/index.ts";
import type { SupervisionSettings } from "../contract/settings/supervision.ts";
import type { CaseFile } from "../journal/case/review-records.ts";
import type { Hall } from "../journal/open.ts";
import { caseClock } from "../rules/supervision/case-clock.ts";

export interface InboxParts {
  readonly hall: Pick<Hall, "review" | "calendar">;
  readonly supervision: SupervisionSettings;
  /** Null: no such account. */
  find(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
}

/** What an inbox shows of a case at an instant, and when its clock turns another colour; null where nothing can be said. */
export function inboxRow(
  parts: InboxParts,
  standing: Pick<CaseFile, "row" | "item" | "work" | "ops">,
  at: number,
): { readonly shown: ReviewRow; readonly nextAt: number | null } {
  const { row, item, work, ops } = standing;
  const clock = caseClock(ops, item, parts.supervision, parts.hall.calendar, at);
  return {
    nextAt: clock?.nextAt ?? null,
    shown: {
      caseNumber: row.caseNumber,
      itemId: item.id,
      item: item.name,
      department: item.department,
      state: row.state,
      step: row.step,
      submittedAt: row.submittedAt,
      holder: nameOf(parts, work.holder),
      clock:
        clock === null
          ? null
          : {
              dueAt: clock.dueAt,
              statutoryAt: clock.statutoryAt,
              colour: clock.colour,
              running: clock.running,
              pausedMs: clock.pausedMs,
              decidedAt: clock.endedAt,
            },
      missing: work.missing.length,
      undelivered: parts.hall.review.deliveriesOf(row.caseNumber).some(({ state }) => state === "given-up"),
      promised: [...work.promises.values()].filter(({ kept }) => !kept).length,
    },
  };
}

/** An account that is gone keeps its id, so that nobody takes the case for free. */
export function nameOf({ find }: Pick<InboxParts, "find">, accountId: string | null): ReviewerName | null {
  if (accountId === null) return null;
  const found = find(accountId);
  return { accountId, name: found?.name ?? "", staffNumber: found?.staffNumber ?? "" };
}
