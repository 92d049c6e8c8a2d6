import { HallError } from "../../contract/errors.ts";
import type { RatingCommand, RatingEvent } from "../../contract/rating.ts";
import { checkMove, deadlines } from "../../rules/rating/follow-up.ts";
import type { FollowUpRow } from "../../store/rating/tables.ts";
import type { Deciding } from "../deciding.ts";
import { sealText, textPlaces } from "./sealed-text.ts";

/** The work item that a bad rating becomes. */
export function openFollowUp(on: Deciding, ratingId: string, at: number): RatingEvent {
  const { calendar, settings } = on;
  const due = deadlines(at, settings.ratings, (from, workdays) =>
    calendar.closesAt(calendar.addWorkdays(calendar.dayAt(from), workdays)),
  );
  return { type: "follow-up.opened", followUpId: on.newId(), ratingId, ...due };
}

export function withdrawFollowUp(followUp: FollowUpRow): RatingEvent {
  return {
    type: "follow-up.moved",
    followUpId: followUp.followUpId,
    from: followUp.state,
    to: "withdrawn",
    owner: followUp.owner,
    by: null,
    contact: null,
    note: null,
  };
}

/** Throws HallError `follow-up-unknown` and as checkMove does. */
export function moveFollowUp(
  on: Deciding,
  command: Extract<RatingCommand, { type: "move-follow-up" }>,
): RatingEvent {
  const { followUpId, to, by, contact, note } = command;
  const row = found(on, followUpId);
  checkMove(row, { to, by, note });
  if ((contact === null) === (to === "contacted")) {
    throw new HallError("invalid-request", { fields: [{ path: "/contact", reason: "to contacted only" }] });
  }
  return {
    type: "follow-up.moved",
    followUpId,
    from: row.state,
    to,
    owner: command.owner,
    by,
    contact,
    note: sealText(on.vault, textPlaces.note(followUpId, to), note),
  };
}

export function revealRater(
  on: Deciding,
  command: Extract<RatingCommand, { type: "reveal-rater" }>,
): RatingEvent {
  found(on, command.followUpId);
  return { type: "follow-up.revealed", followUpId: command.followUpId, by: command.by };
}

function found(on: Deciding, followUpId: string): FollowUpRow {
  const row = on.tx.ratings.followUp(followUpId);
  if (row === null) throw new HallError("follow-up-unknown");
  return row;
}
