import type { RatingEvent, RatingSubject } from "../../contract/rating.ts";
import type { Ledger } from "./ledger.ts";
import { split } from "./tally.ts";

interface Given {
  readonly day: string;
  readonly level: number;
  readonly clerk: string | null;
  /** Found malicious or mistaken: it does not count. */
  readonly excluded: boolean;
  readonly at: number;
}

/** Plain data: it is kept over a restart. */
export interface OpenRatings {
  /** Visits that were asked today. */
  readonly asked: Record<string, true>;
  /** Ratings that may yet be taken back or reviewed. */
  readonly given: Record<string, Given>;
  /** Whose rating a follow-up is about. */
  readonly followUps: Record<string, string>;
}

const keyOf = (subject: RatingSubject) => ("ticketId" in subject ? subject.ticketId : subject.caseNumber);

/** A rating counts on the day on which its visit was invited, so that the response rate never exceeds one. */
export function ratingFigures(open: OpenRatings, event: RatingEvent, at: number, ledger: Ledger): void {
  switch (event.type) {
    case "rating.asked": {
      const key = keyOf(event.subject);
      if (open.asked[key] || !("ticketId" in event.subject)) return;
      open.asked[key] = true;
      ledger.on(ledger.dayOf(at)).count("rating.invited");
      return;
    }
    case "rating.given": {
      const day = ledger.dayOf(event.invitedAt);
      const given = { day, level: event.level, clerk: event.clerk, excluded: false, at };
      open.given[event.ratingId] = given;
      ledger.on(day).count("rating.answered");
      level(given, 1, ledger);
      return;
    }
    case "rating.undone": {
      const given = open.given[event.ratingId];
      if (given === undefined) return;
      ledger.on(given.day).count("rating.answered", -1);
      if (!given.excluded) level(given, -1, ledger);
      delete open.given[event.ratingId];
      return;
    }
    case "follow-up.opened":
      open.followUps[event.followUpId] = event.ratingId;
      return;
    case "follow-up.moved": {
      const ratingId = open.followUps[event.followUpId] ?? "";
      const given = open.given[ratingId];
      if (event.to !== "malicious" || given === undefined || given.excluded) return;
      level(given, -1, ledger);
      ledger.on(given.day).count("rating.excluded");
      open.given[ratingId] = { ...given, excluded: true };
      return;
    }
    default:
      return;
  }
}

const reviewedWithinMs = 120 * 86_400_000;
const takenBackWithinMs = 3_600_000;

/** Drops what can't change any more, once a day. */
export function forgetRatings(open: OpenRatings, at: number): void {
  for (const key of Object.keys(open.asked)) delete open.asked[key];
  for (const [ratingId, given] of Object.entries(open.given)) {
    if (at - given.at > (given.level <= 2 ? reviewedWithinMs : takenBackWithinMs))
      delete open.given[ratingId];
  }
  for (const [followUpId, ratingId] of Object.entries(open.followUps))
    if (open.given[ratingId] === undefined) delete open.followUps[followUpId];
}

function level(given: Given, by: number, ledger: Ledger): void {
  const tally = ledger.on(given.day);
  tally.count(split("rating.level", String(given.level)), by);
  if (given.clerk !== null) tally.count(split(`rating.clerk.${given.level}`, given.clerk), by);
}
