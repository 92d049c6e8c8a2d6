import { HallError } from "../../contract/errors.ts";
import { isBad, type RatingLevel } from "../../contract/rating.ts";
import type { RatingReasons } from "../../contract/rating-views.ts";

export interface Answer {
  readonly level: RatingLevel;
  readonly reasons: readonly string[];
}

/**
 * Whether an answer can be taken: its reasons are of the list, each once, and a good one has none to give. A bad one without a
 * reason counts as well: who does not want to say why has rated all the same. Throws HallError `invalid-request`.
 */
export function checkAnswer(answer: Answer, list: RatingReasons): void {
  const known = new Set(list.reasons.map((reason) => reason.code));
  const wrong =
    answer.reasons.some((code) => !known.has(code)) ||
    new Set(answer.reasons).size !== answer.reasons.length ||
    (answer.reasons.length > 0 && !isBad(answer.level));
  if (wrong)
    throw new HallError("invalid-request", { fields: [{ path: "/reasons", reason: "not of the list" }] });
}
