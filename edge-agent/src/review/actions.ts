import { type CaseState, type Duty, mayTake, type ReviewCase, standsIn } from "../contract/index.ts";
import type { CaseFile } from "../journal/case/review-records.ts";
import { transitions } from "../rules/case.ts";

type Action = ReviewCase["actions"][number];

/** What this reviewer may do with the case now. Nobody may move what another holds. */
export function actionsOf({ row, item, work }: CaseFile, me: string, duties: readonly Duty[]): Action[] {
  const { state } = row;
  const { holder } = work;
  const forAnother = holder !== null && holder !== me;
  if (forAnother && !standsIn(duties, me, holder)) return [];
  if (holder === null && !mayTake(duties, me, item.department)) return [];
  const may = (to: CaseState) => transitions[state].includes(to);
  const ended = state === "completed" || state === "withdrawn";
  const wanted: readonly [Action, boolean][] = [
    ["take", holder !== me && !ended],
    ["hand-over", holder === me && !ended],
    ["accept", state === "submitted"],
    ["step", state === "correction" || nextStep(row.step, state, item.procedure) !== null],
    ["approve", may("approved") || (state === "submitted" && item.onTheSpot)],
    ["return", may("correction")],
    ["reject", may("rejected")],
    ["ready", may("result-ready")],
    ["deliver", state === "approved" || state === "result-ready" || state === "rejected"],
  ];
  return wanted.filter(([, allowed]) => allowed).map(([action]) => action);
}

/** The order of the step that comes next, or null. Acceptance itself is no step of the review. */
export function nextStep(
  step: number,
  state: CaseState,
  procedure: CaseFile["item"]["procedure"],
): number | null {
  if (state !== "accepted" && state !== "in-review") return null;
  const orders = procedure
    .filter(({ name }) => name["zh-Hans"] !== "受理" && name["zh-Hans"] !== "送达")
    .map(({ order }) => order)
    .filter((order) => order > step);
  return orders.length === 0 ? null : Math.min(...orders);
}
