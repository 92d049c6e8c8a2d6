import { ratingReasons } from "../../contract/data/rating-reasons.ts";
import { HallError } from "../../contract/errors.ts";
import { isBad, type RatingCommand, type RatingEvent, subjectKey } from "../../contract/rating.ts";
import { checkAnswer } from "../../rules/rating/answer.ts";
import { offerOf } from "../../rules/rating/offer.ts";
import { signalsOf } from "../../rules/rating/signals.ts";
import type { AskRow } from "../../store/rating/tables.ts";
import type { Deciding } from "../deciding.ts";
import { moveFollowUp, openFollowUp, revealRater, withdrawFollowUp } from "./decide-follow-up.ts";
import { sealText, textPlaces } from "./sealed-text.ts";
import { asksOfVisit, checkHere, factsOf, rateableOf, ratingOfVisit, servedOf } from "./visit.ts";

type Asked<T extends RatingCommand["type"]> = Extract<RatingCommand, { type: T }>;

/** For the way from a press to here. */
const graceMs = 3_000;

export function decideRating(on: Deciding, command: RatingCommand, at: number): readonly RatingEvent[] {
  switch (command.type) {
    case "ask-rating":
      return ask(on, command, at);
    case "end-rating-ask": {
      const row = on.tx.ratings.ask(command.askId);
      // Of an answered one only matters that an undo must not ask the next person.
      const open = row?.ended === null || (row?.ended === "rated" && command.why === "next-visit");
      return open ? [{ type: "rating.ask-ended", askId: command.askId, why: command.why }] : [];
    }
    case "rate":
      return rate(on, command, at);
    case "undo-rating":
      return undo(on, command, at);
    case "note-stray-press":
      return [{ type: "rating.stray", window: command.window, clerk: command.clerk }];
    case "move-follow-up":
      return [moveFollowUp(on, command)];
    case "reveal-rater":
      return [revealRater(on, command)];
  }
}

/** One window asks about one visit at a time. */
function ask(on: Deciding, command: Asked<"ask-rating">, at: number): readonly RatingEvent[] {
  const { tx } = on;
  const { subject, window, clerk } = command;
  rateableOf(tx, subject);
  if (window !== null) checkHere(tx, subject, window, at);
  // A case belongs to the visit that brought it: named again later, it would spare that later visit its question.
  const fresh =
    "ticketId" in subject
      ? command.cases.filter(
          (number) => tx.cases.find(number) !== null && tx.ratings.ticketOf(number) === null,
        )
      : [];
  const covers: RatingEvent[] =
    "ticketId" in subject && fresh.length > 0
      ? [{ type: "rating.covers", ticketId: subject.ticketId, cases: fresh }]
      : [];
  const parts = [subject, ...fresh.map((caseNumber) => ({ caseNumber }))];
  const rated = parts.some((each) => ratingOfVisit(tx, each) !== null);
  const asked = parts.some((each) => asksOfVisit(tx, each).length > 0);
  if (command.onlyFirst && (rated || asked)) return covers;
  if (rated) throw new HallError("already-rated");
  const before = tx.ratings.openAsks().filter((each) => window !== null && each.window === window);
  const visit = new Set(parts.flatMap((each) => asksOfVisit(tx, each)).map((each) => each.askId));
  const askId = on.newId();
  return [
    ...covers,
    ...before.map((each): RatingEvent => {
      const why = visit.has(each.askId) ? "asked-again" : "next-visit";
      return { type: "rating.ask-ended", askId: each.askId, why };
    }),
    {
      type: "rating.asked",
      askId,
      subject,
      window,
      clerk,
      until: at + on.settings.ratings.askSeconds * 1000,
    },
    ...(nextIsThere(on, command) ? [{ type: "rating.ask-ended", askId, why: "next-visit" } as const] : []),
  ];
}

/** Done and next in one go: the pad must not ask the next person about the last one's visit; the slip's code still does. */
function nextIsThere({ tx }: Deciding, { subject, window }: Asked<"ask-rating">): boolean {
  if (window === null || !("ticketId" in subject)) return false;
  const there = tx.queue.tickets.atWindow(window);
  return there !== null && there.ticketId !== subject.ticketId;
}

function rate(on: Deciding, command: Asked<"rate">, at: number): readonly RatingEvent[] {
  const { tx, settings } = on;
  const { subject, level, reasons, channel, tookMs } = command;
  checkAnswer(command, ratingReasons);
  const question = command.askId === null ? null : tx.ratings.ask(command.askId);
  const rated = ratingOfVisit(tx, subject) !== null;
  if (channel === "pad" || channel === "keys") checkQuestion(question, subjectKey(subject), rated);
  else checkOffer(on, command, rated, at);
  const first = asksOfVisit(tx, subject)[0];
  const ratingId = on.newId();
  const askedAt = question?.askedAt ?? null;
  const given: RatingEvent = {
    type: "rating.given",
    ratingId,
    askId: command.askId,
    subject,
    ...servedOf(tx, subject),
    level,
    reasons,
    reasonsVersion: ratingReasons.version,
    channel,
    comment: sealText(on.vault, textPlaces.comment(ratingId), command.comment),
    askedAt,
    invitedAt: first?.askedAt ?? invitedBySlip(on, command) ?? at,
    tookMs,
    signals: signalsOf(
      { channel, at, askedAt, tookMs, visit: factsOf(tx, subject) },
      settings.ratings.tooFastMs,
    ),
  };
  return isBad(level) ? [given, openFollowUp(on, ratingId, at)] : [given];
}

/** It ends by its own event, never by the clock: a person may be writing still. */
function checkQuestion(question: AskRow | null, subject: string, rated: boolean): void {
  if (rated) throw new HallError("already-rated");
  const open = question !== null && question.subject === subject && question.ended === null;
  if (!open) throw new HallError("rating-ask-over");
}

function checkOffer(on: Deciding, { subject, channel }: Asked<"rate">, rated: boolean, at: number): void {
  const options = { days: on.settings.ratings.phoneDays, atHall: channel === "kiosk" };
  switch (offerOf(rateableOf(on.tx, subject), rated, at, options)) {
    case "rated":
      throw new HallError("already-rated");
    case "not-yet":
      throw new HallError("rating-not-yet");
    case "over":
      throw new HallError("rating-over");
    case "open":
      return;
  }
}

function invitedBySlip({ tx }: Deciding, { subject }: Asked<"rate">): number | null {
  return "caseNumber" in subject ? (tx.cases.find(subject.caseNumber)?.submittedAt ?? null) : null;
}

function undo(on: Deciding, command: Asked<"undo-rating">, at: number): readonly RatingEvent[] {
  const { tx, settings } = on;
  const rating = tx.ratings.rating(command.ratingId);
  if (rating === null) throw new HallError("rating-unknown");
  if (rating.undoneAt !== null) return [];
  if (at - rating.givenAt > settings.ratings.undoSeconds * 1000 + graceMs)
    throw new HallError("rating-undo-over");
  const followUp = tx.ratings.followUpOf(rating.ratingId);
  return [
    { type: "rating.undone", ratingId: rating.ratingId },
    ...(followUp === null ? [] : [withdrawFollowUp(followUp)]),
  ];
}
