import { type RatingLevel, ratingLevels } from "../../contract/rating.ts";
import type { RatingSummary } from "../../contract/rating-views.ts";

/** One rating as figures see it. */
export interface Rated {
  readonly level: RatingLevel;
  /** Reviewed and found malicious or mistaken. */
  readonly excluded: boolean;
}

/**
 * The only way to a rate: with how many rated, out of how many who could have. Who did not press is in `invited` and
 * nowhere else.
 */
export function summaryOf(rated: readonly Rated[], invited: number): RatingSummary {
  const counted = rated.filter((each) => !each.excluded);
  const n = counted.length;
  // Who rated was invited, whatever is known of the invitation.
  const asked = Math.max(invited, rated.length);
  return {
    n,
    invited: asked,
    responseRate: asked === 0 ? null : rated.length / asked,
    levels: ratingLevels.map((level) => counted.filter((each) => each.level === level).length),
    satisfied: n === 0 ? null : counted.filter((each) => each.level >= 3).length / n,
    excluded: rated.length - n,
  };
}
