import { type RatingEvent, subjectKey } from "../../contract/rating.ts";
import type { Tables } from "../../store/tables.ts";
import { asksOfVisit } from "./visit.ts";

/** After an undo a pad asks on for at least this long. */
const askOnMs = 30_000;

/** Writes what an event changes, in the transaction that records the event. */
export function projectRating(tx: Tables, event: RatingEvent, seq: number, at: number): void {
  const { ratings } = tx;
  switch (event.type) {
    case "rating.asked": {
      const { askId, window, clerk, until } = event;
      const first = asksOfVisit(tx, event.subject).length === 0 ? 1 : 0;
      const subject = subjectKey(event.subject);
      ratings.addAsk({ askId, subject, window, clerk, askedAt: at, until, first, ended: null });
      return;
    }
    case "rating.ask-ended":
      ratings.endAsk(event.askId, event.why);
      return;
    case "rating.covers":
      for (const caseNumber of event.cases) ratings.cover(caseNumber, event.ticketId);
      return;
    case "rating.given":
      ratings.addRating({
        ...event,
        subject: subjectKey(event.subject),
        reasons: JSON.stringify(event.reasons),
        signals: JSON.stringify(event.signals),
        commented: event.comment === null ? 0 : 1,
        givenAt: at,
        givenSeq: seq,
        undoneAt: null,
        verdict: null,
      });
      // The rest of the visit's questions are answered with it, on whatever way it came.
      for (const ask of asksOfVisit(tx, event.subject)) ratings.endAsk(ask.askId, "rated");
      return;
    case "rating.undone": {
      ratings.undo(event.ratingId, at);
      const askId = ratings.rating(event.ratingId)?.askId ?? null;
      const ask = askId === null ? null : ratings.ask(askId);
      if (ask !== null) ratings.askOn(ask.askId, Math.max(ask.until, at + askOnMs));
      return;
    }
    case "rating.stray":
      ratings.addStray(seq, event.window, at);
      return;
    case "follow-up.opened": {
      const { followUpId, ratingId, contactBy, rectifyBy } = event;
      const nothingYet = { owner: null, appealedBy: null, contactedAt: null, rectifiedAt: null };
      ratings.addFollowUp({
        followUpId,
        ratingId,
        state: "open",
        contactBy,
        rectifyBy,
        ...nothingYet,
        openedAt: at,
        updatedAt: at,
      });
      return;
    }
    case "follow-up.moved": {
      const row = ratings.followUp(event.followUpId);
      if (row === null) return;
      const { followUpId, to, owner } = event;
      ratings.moveFollowUp({
        followUpId,
        state: to,
        owner,
        appealedBy: to === "appealed" ? event.by : to === "malicious" ? row.appealedBy : null,
        contactedAt: to === "contacted" && event.contact !== null ? (row.contactedAt ?? at) : row.contactedAt,
        rectifiedAt: to === "rectified" ? at : to === "contacted" ? null : row.rectifiedAt,
        updatedAt: at,
      });
      ratings.addMove(followUpId, seq);
      if (to === "malicious") ratings.judge(row.ratingId, "malicious");
      return;
    }
    case "follow-up.revealed":
      ratings.addMove(event.followUpId, seq);
      return;
  }
}
