import { HallError } from "../../contract/errors.ts";
import { isBad, type RatingChannel, type RatingLevel } from "../../contract/rating.ts";
import type { RatingReasons } from "../../contract/rating-views.ts";

export interface Answer {
  readonly level: RatingLevel;
  readonly reasons: readonly string[];
  readonly comment: string | null;
  readonly channel: RatingChannel;
}

/**
 * Whether an answer is whole: a bad one has a reason of the list or a text, a good one has no reasons to give. Keys have
 * no way to ask for one. Throws HallError `rating-reason-missing`, `invalid-request`.
 */
export function checkAnswer(answer: Answer, list: RatingReasons): void {
  const known = new Set(list.reasons.map((reason) => reason.code));
  const wrong =
    answer.reasons.some((code) => !known.has(code)) ||
    new Set(answer.reasons).size !== answer.reasons.length ||
    (answer.reasons.length > 0 && !isBad(answer.level));
  if (wrong)
    throw new HallError("invalid-request", { fields: [{ path: "/reasons", reason: "not of the list" }] });
  const silent = answer.reasons.length === 0 && (answer.comment ?? "").trim() === "";
  if (isBad(answer.level) && silent && answer.channel !== "keys")
    throw new HallError("rating-reason-missing");
}
