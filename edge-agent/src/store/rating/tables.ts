import type { FollowUpState, RatingChannel, RatingLevel } from "../../contract/rating.ts";

/** A pad's question. `subject` is a subjectKey. */
export interface AskRow {
  readonly askId: string;
  readonly subject: string;
  readonly window: string | null;
  readonly clerk: string | null;
  readonly askedAt: number;
  readonly until: number;
  /** The first of its visit: what the response rate counts. 1 or 0. */
  readonly first: number;
  /** Null: open, unless it was answered. */
  readonly ended: string | null;
}

export interface RatingRow {
  readonly ratingId: string;
  readonly askId: string | null;
  readonly subject: string;
  readonly window: string | null;
  readonly clerk: string | null;
  readonly itemId: string | null;
  readonly level: RatingLevel;
  /** JSON of codes. */
  readonly reasons: string;
  readonly channel: RatingChannel;
  /** 1: there is a sealed text. */
  readonly commented: number;
  readonly tookMs: number | null;
  /** JSON of RatingSignal[]. */
  readonly signals: string;
  readonly invitedAt: number;
  readonly givenAt: number;
  /** The op that holds the sealed text. */
  readonly givenSeq: number;
  readonly undoneAt: number | null;
  /** malicious: reviewed, and left out of rates. */
  readonly verdict: string | null;
}

export interface FollowUpRow {
  readonly followUpId: string;
  readonly ratingId: string;
  readonly state: FollowUpState;
  readonly owner: string | null;
  readonly appealedBy: string | null;
  readonly contactBy: number;
  readonly rectifyBy: number;
  readonly contactedAt: number | null;
  readonly rectifiedAt: number | null;
  readonly openedAt: number;
  readonly updatedAt: number;
}

/** Ratings and their follow-ups. Instants are milliseconds since 1970; spans include `from` and end before `to`. */
export interface RatingTables {
  addAsk(row: AskRow): void;
  /** The first end stays, but after `next-visit` an answered one is not asked on. */
  endAsk(askId: string, why: string): void;
  /** Open again after an undo, unless its visit has gone. */
  askOn(askId: string, until: number): void;
  ask(askId: string): AskRow | null;
  /** Of one subject, oldest first. */
  asksOf(subject: string): AskRow[];
  /** Neither ended nor answered. */
  openAsks(): AskRow[];
  cover(caseNumber: string, ticketId: string): void;
  ticketOf(caseNumber: string): { readonly ticketId: string } | null;
  casesOf(ticketId: string): { readonly caseNumber: string }[];
  addRating(row: RatingRow): void;
  undo(ratingId: string, at: number): void;
  judge(ratingId: string, verdict: string): void;
  rating(ratingId: string): RatingRow | null;
  /** The one that counts; null: none, or it was taken back. */
  ratingOf(subject: string): RatingRow | null;
  /** By when the visit was offered to be rated; those taken back left out. */
  invitedBetween(from: number, to: number): RatingRow[];
  /** Visits that a pad asked about, by clerk. */
  asksBetween(from: number, to: number): { readonly clerk: string | null; readonly n: number }[];
  /** Cases submitted that no pad asked about and no ticket covers. */
  casesBetween(from: number, to: number): number;
  addStray(seq: number, window: string, at: number): void;
  straysBetween(from: number, to: number): { readonly window: string; readonly n: number }[];
  addFollowUp(row: FollowUpRow): void;
  moveFollowUp(row: Omit<FollowUpRow, "ratingId" | "contactBy" | "rectifyBy" | "openedAt">): void;
  addMove(followUpId: string, seq: number): void;
  followUp(followUpId: string): FollowUpRow | null;
  followUpOf(ratingId: string): FollowUpRow | null;
  /** Open ones by their next deadline, then ended ones, newest first. */
  followUps(limit: number): FollowUpRow[];
  /** Sequence numbers of the ops that moved it. */
  movesOf(followUpId: string): { readonly seq: number }[];
  allAsks(): AskRow[];
  /** Those taken back among them. */
  allRatings(): RatingRow[];
  allFollowUps(): FollowUpRow[];
}
