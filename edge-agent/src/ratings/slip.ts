import { HallError, type RatingSubject } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { ticketTokenHash } from "../journal/queue/secrets.ts";
import { isToken } from "../security/token.ts";

/** What a slip says of the visit behind it: a ticket's or a receipt's token, or a receipt's short code. */
export interface SlipText {
  readonly token?: string | undefined;
  readonly code?: string | undefined;
}

/** The visit behind a slip. Throws HallError `rating-unknown`, whatever was wrong with it. */
export function subjectOf(hall: Pick<Hall, "cases" | "ratings" | "vault">, slip: SlipText): RatingSubject {
  const { token, code } = slip;
  if ((token === undefined) === (code === undefined)) throw new HallError("rating-unknown");
  const caseNumber =
    code === undefined ? hall.cases.findByToken(token ?? "") : hall.cases.findByShortCode(code);
  if (caseNumber !== null) return { caseNumber };
  if (token === undefined || !isToken(token)) throw new HallError("rating-unknown");
  const ticketId = hall.ratings.ticketByToken(ticketTokenHash(hall.vault, token));
  if (ticketId === null) throw new HallError("rating-unknown");
  return { ticketId };
}
