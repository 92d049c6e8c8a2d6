import type { CaseState } from "../../contract/case.ts";

const dayMs = 86_400_000;
const ended = new Set<CaseState>(["rejected", "completed", "withdrawn"]);

/** A visit as far as it matters for being rated. */
export type Rateable =
  /** `at`: when it was done, or when a pad asked. Null: it is not over. */
  | { readonly of: "ticket"; readonly at: number | null }
  | {
      readonly of: "case";
      readonly channel: string;
      readonly state: CaseState;
      readonly updatedAt: number;
    };

export type OfferState = "open" | "rated" | "not-yet" | "over";

/**
 * Whether a visit may be rated from a slip now. A ticket once its visit is over, and for `days` days. A case accepted at a
 * window at once, for its visit is over; any other when it has ended, and for `days` days after. A kiosk of the hall asks
 * (`atHall`) as soon as the person has finished there.
 */
export function offerOf(
  visit: Rateable,
  rated: boolean,
  at: number,
  options: { readonly days: number; readonly atHall: boolean },
): OfferState {
  if (rated) return "rated";
  if (visit.of === "ticket") {
    if (visit.at === null) return "not-yet";
    return at - visit.at > options.days * dayMs ? "over" : "open";
  }
  if (ended.has(visit.state)) return at - visit.updatedAt > options.days * dayMs ? "over" : "open";
  return visit.channel === "window" || options.atHall ? "open" : "not-yet";
}
