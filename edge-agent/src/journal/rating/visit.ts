import { HallError } from "../../contract/errors.ts";
import { type RatingSubject, subjectKey } from "../../contract/rating.ts";
import { isAtWindow } from "../../rules/queue/ticket.ts";
import type { Rateable } from "../../rules/rating/offer.ts";
import type { VisitFacts } from "../../rules/rating/signals.ts";
import type { AskRow, RatingRow } from "../../store/rating/tables.ts";
import type { Tables } from "../../store/tables.ts";

/** How long after its end a window may ask about a visit. */
const stillHereMs = 30 * 60_000;

/** Ticket and cases of one visit share one rating: whichever of them is rated first. */
export function visitOf(tx: Tables, subject: RatingSubject): RatingSubject[] {
  const ticketId =
    "ticketId" in subject ? subject.ticketId : tx.ratings.ticketOf(subject.caseNumber)?.ticketId;
  if (ticketId === undefined) return [subject];
  return [{ ticketId }, ...tx.ratings.casesOf(ticketId)];
}

export function ratingOfVisit(tx: Tables, subject: RatingSubject): RatingRow | null {
  for (const each of visitOf(tx, subject)) {
    const rating = tx.ratings.ratingOf(subjectKey(each));
    if (rating !== null) return rating;
  }
  return null;
}

/** Oldest first. */
export function asksOfVisit(tx: Tables, subject: RatingSubject): AskRow[] {
  return visitOf(tx, subject)
    .flatMap((each) => tx.ratings.asksOf(subjectKey(each)))
    .sort((a, b) => a.askedAt - b.askedAt);
}

/** Throws HallError `rating-unknown`. */
export function rateableOf(tx: Tables, subject: RatingSubject): Rateable {
  if ("ticketId" in subject) {
    const ticket = tx.queue.tickets.find(subject.ticketId);
    if (ticket === null) throw new HallError("rating-unknown");
    const asked = asksOfVisit(tx, subject)[0]?.askedAt ?? null;
    return { of: "ticket", at: ticket.state === "done" ? ticket.stateAt : asked };
  }
  const row = tx.cases.find(subject.caseNumber);
  if (row === null) throw new HallError("rating-unknown");
  return { of: "case", channel: row.channel, state: row.state, updatedAt: row.updatedAt };
}

/** What is known of the visit's course, for signals; null: nothing. */
export function factsOf(tx: Tables, subject: RatingSubject): VisitFacts | null {
  if ("caseNumber" in subject) {
    const row = tx.cases.find(subject.caseNumber);
    return row === null ? null : { beganAt: row.submittedAt, endedAt: null };
  }
  const ticket = tx.queue.tickets.find(subject.ticketId);
  if (ticket === null) return null;
  const there = isAtWindow(ticket) || ticket.state === "done";
  return {
    beganAt: there ? ticket.calledAt : null,
    endedAt: ticket.state === "done" ? ticket.stateAt : null,
  };
}

/**
 * Whether a window may ask about it: its own ticket, or a case that a window accepted, while the person may still stand
 * there. Throws HallError `rating-unknown`, `rating-not-here`.
 */
export function checkHere(tx: Tables, subject: RatingSubject, window: string, at: number): void {
  const rateable = rateableOf(tx, subject);
  if (rateable.of === "case") {
    const fresh = rateable.channel === "window" && at - rateable.updatedAt <= stillHereMs;
    if (!fresh) throw new HallError("rating-not-here");
    return;
  }
  const ticket = "ticketId" in subject ? tx.queue.tickets.find(subject.ticketId) : null;
  const justDone = ticket?.state === "done" && at - ticket.stateAt <= stillHereMs;
  const here = ticket !== null && ticket.window === window && (isAtWindow(ticket) || justDone);
  if (!here) throw new HallError("rating-not-here");
}

export interface Served {
  readonly window: string | null;
  readonly clerk: string | null;
  readonly itemId: string | null;
}

/** Who served the visit, as far as it is known: by its ticket, by who asked, or by who accepted the case. */
export function servedOf(tx: Tables, subject: RatingSubject): Served {
  const ask = asksOfVisit(tx, subject).at(-1);
  const parts = visitOf(tx, subject);
  const ticket = parts.flatMap((each) =>
    "ticketId" in each ? (tx.queue.tickets.find(each.ticketId) ?? []) : [],
  )[0];
  const row = parts.flatMap((each) =>
    "caseNumber" in each ? (tx.cases.find(each.caseNumber) ?? []) : [],
  )[0];
  const accepted = row === undefined ? undefined : tx.ops.between(row.submittedSeq, row.submittedSeq)[0];
  const accepting = accepted?.actorKind === "clerk" ? accepted.actorId : null;
  return {
    window: ask?.window ?? ticket?.window ?? null,
    clerk: ask?.clerk ?? ticket?.clerk ?? accepting,
    itemId: row?.itemId ?? ticket?.itemId ?? null,
  };
}
