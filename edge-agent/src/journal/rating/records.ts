import type { HallEvent } from "../../contract/op.ts";
import type { RatingSubject } from "../../contract/rating.ts";
import type { OfferState } from "../../rules/rating/offer.ts";
import { offerOf } from "../../rules/rating/offer.ts";
import type { Vault } from "../../security/vault.ts";
import type { AskRow, FollowUpRow, RatingRow } from "../../store/rating/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { opOf } from "../chain.ts";
import { openText, textPlaces } from "./sealed-text.ts";
import { rateableOf, ratingOfVisit } from "./visit.ts";

export type FollowUpMove = Extract<HallEvent, { type: "follow-up.moved" | "follow-up.revealed" }> & {
  readonly at: number;
};

/** A work item with the rating it is about. */
export interface FollowUpRecord {
  readonly followUp: FollowUpRow;
  readonly rating: RatingRow;
}

/** The read side of ratings. */
export class RatingRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { store: { readonly tables: Tables }; vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  /** Whether a slip rates now. Throws HallError `rating-unknown`. */
  offer(subject: RatingSubject, at: number, options: { days: number; atHall: boolean }): OfferState {
    const tx = this.#store.tables;
    return offerOf(rateableOf(tx, subject), ratingOfVisit(tx, subject) !== null, at, options);
  }

  /** Where the visit was: reasons differ. */
  placeOf(subject: RatingSubject): "window" | "online" {
    if ("ticketId" in subject) return "window";
    return this.#store.tables.cases.find(subject.caseNumber)?.channel === "window" ? "window" : "online";
  }

  /** The ticket behind a token's keyed hash, or null. */
  ticketByToken(tokenHash: string): string | null {
    return this.#store.tables.queue.tickets.byToken(tokenHash)?.ticketId ?? null;
  }

  /** Account of the clerk who works at a window; null: closed, or left with a ticket still there. */
  clerkAt(window: string): string | null {
    const { windows, tickets } = this.#store.tables.queue;
    const row = windows.find(window);
    if (row === null || row.state === "closed") return null;
    return row.state === "paused" && tickets.atWindow(window) !== null ? null : row.clerk;
  }

  ask(askId: string): AskRow | null {
    return this.#rows.ask(askId);
  }

  openAsks(): readonly AskRow[] {
    return this.#rows.openAsks();
  }

  rating(ratingId: string): RatingRow | null {
    return this.#rows.rating(ratingId);
  }

  /** The rating that answered a pad's question and counts; null: none. */
  answerTo(ask: AskRow): RatingRow | null {
    const rating = this.#rows.ratingOf(ask.subject);
    return rating?.askId === ask.askId ? rating : null;
  }

  /** Ratings of visits that were offered to be rated in a span; those taken back left out. */
  invitedBetween(from: number, to: number): readonly RatingRow[] {
    return this.#rows.invitedBetween(from, to);
  }

  /** Visits that were offered to be rated in a span, rated or not; by the clerk who asked, null for cases and nobody. */
  invitations(from: number, to: number): ReadonlyMap<string | null, number> {
    const byClerk = new Map(this.#rows.asksBetween(from, to).map(({ clerk, n }) => [clerk, n]));
    return byClerk.set(null, (byClerk.get(null) ?? 0) + this.#rows.casesBetween(from, to));
  }

  strays(from: number, to: number): readonly { readonly window: string; readonly n: number }[] {
    return this.#rows.straysBetween(from, to);
  }

  followUp(followUpId: string): FollowUpRecord | null {
    const followUp = this.#rows.followUp(followUpId);
    return followUp === null ? null : this.#withRating(followUp);
  }

  /** Open ones by their next deadline, then ended ones, newest first. */
  followUps(limit: number): readonly FollowUpRecord[] {
    return this.#rows.followUps(limit).flatMap((row) => this.#withRating(row) ?? []);
  }

  movesOf(followUpId: string): readonly FollowUpMove[] {
    return this.#rows.movesOf(followUpId).flatMap(({ seq }) => {
      const op = this.#op(seq);
      const { event } = op ?? {};
      const moved = event?.type === "follow-up.moved" || event?.type === "follow-up.revealed";
      return moved && op !== null ? [{ ...event, at: op.at }] : [];
    });
  }

  /** What the person wrote. */
  commentOf(rating: RatingRow): string | null {
    const event = this.#op(rating.givenSeq)?.event;
    if (event?.type !== "rating.given") return null;
    return openText(this.#vault, textPlaces.comment(event.ratingId), event.comment);
  }

  noteOf(move: FollowUpMove): string | null {
    if (move.type !== "follow-up.moved") return null;
    return openText(this.#vault, textPlaces.note(move.followUpId, move.to), move.note);
  }

  /** The case whose applicant can be called; null: a ticket without one. */
  caseOf(rating: RatingRow): string | null {
    const [kind, id] = split(rating.subject);
    if (kind === "case") return id;
    return this.#rows.casesOf(id)[0]?.caseNumber ?? null;
  }

  #withRating(followUp: FollowUpRow): FollowUpRecord | null {
    const rating = this.#rows.rating(followUp.ratingId);
    return rating === null ? null : { followUp, rating };
  }

  #op(seq: number) {
    const row = this.#store.tables.ops.between(seq, seq)[0];
    return row === undefined ? null : opOf(row);
  }

  get #rows() {
    return this.#store.tables.ratings;
  }
}

function split(subject: string): [string, string] {
  const at = subject.indexOf(":");
  return [subject.slice(0, at), subject.slice(at + 1)];
}
