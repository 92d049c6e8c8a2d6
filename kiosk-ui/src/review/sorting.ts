import type { Duty, ReviewRow } from "@yimen/edge-agent/contract";
import { mayTake, standsIn } from "@yimen/edge-agent/contract/stand-in.ts";

export const filters = ["mine", "open", "waiting", "result", "all"] as const;
export type Filter = (typeof filters)[number];

const open: ReadonlySet<ReviewRow["state"]> = new Set(["submitted", "accepted", "in-review"]);
const result: ReadonlySet<ReviewRow["state"]> = new Set(["approved", "rejected", "result-ready"]);

/** Decided, and not yet with the applicant. */
export const isDecided = (state: ReviewRow["state"]): boolean => result.has(state);

/** The cases of a filter, the most pressing first: by colour, then by when they are due. To review is what one may take. */
export function sorted(
  rows: readonly ReviewRow[],
  filter: Filter,
  me: string,
  duties: readonly Duty[] = [],
): ReviewRow[] {
  const forMe = ({ holder, department }: ReviewRow): boolean =>
    holder === null
      ? mayTake(duties, me, department)
      : holder.accountId === me || standsIn(duties, me, holder.accountId);
  const wanted = (row: ReviewRow): boolean => {
    if (filter === "mine") return row.holder?.accountId === me;
    if (filter === "open") return open.has(row.state) && forMe(row);
    if (filter === "waiting") return row.state === "correction";
    if (filter === "result") return result.has(row.state);
    return true;
  };
  return rows
    .filter(wanted)
    .sort((a, b) => rank(b) - rank(a) || due(a) - due(b) || a.submittedAt - b.submittedAt);
}

const ranks = { none: 0, warning: 1, yellow: 2, red: 3 } as const;

function rank({ clock }: ReviewRow): number {
  return clock?.running === true ? ranks[clock.colour] : -1;
}

function due({ clock }: ReviewRow): number {
  return clock?.dueAt ?? Number.POSITIVE_INFINITY;
}
