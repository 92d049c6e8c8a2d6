/** 5 非常满意 … 1 非常不满意; the last two are 差评 (国办发〔2019〕51号). */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

/** In the fixed order in which every screen shows them. */
export const ratingLevels = [5, 4, 3, 2, 1] as const satisfies readonly RatingLevel[];

export const isBad = (level: RatingLevel): boolean => level <= 2;

export const ratingChannels = ["pad", "keys", "phone", "kiosk"] as const;
export type RatingChannel = (typeof ratingChannels)[number];

/** What one rating is about: exactly one of both. */
export type RatingSubject = { readonly ticketId: string } | { readonly caseNumber: string };

/** Where a bad rating's work item stands. `withdrawn`: the person took the rating back. */
export const followUpStates = [
  "open",
  "contacted",
  "rectified",
  "revisited",
  "appealed",
  "malicious",
  "closed",
  "withdrawn",
] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** Whether who rated could be spoken to. */
export const contactOutcomes = ["reached", "unreachable"] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** Signs that a clerk may have rated in a citizen's place; shown to managers, never counted by themselves. */
export const ratingSignals = ["too-fast", "nobody-there", "outlier"] as const;
export type RatingSignal = (typeof ratingSignals)[number];

export const askEnds = ["unanswered", "next-visit", "asked-again", "restart"] as const;
/** Why a pad asks no longer. None of them says anything about being satisfied. */
export type AskEnd = (typeof askEnds)[number];

export type RatingEvent =
  | {
      readonly type: "rating.asked";
      readonly askId: string;
      readonly subject: RatingSubject;
      readonly window: string | null;
      readonly clerk: string | null;
      /** When the pad stops asking. The slip's code offers it further. */
      readonly until: number;
    }
  | { readonly type: "rating.ask-ended"; readonly askId: string; readonly why: AskEnd }
  /** These cases were accepted in that visit: one rating is for all of it. */
  | { readonly type: "rating.covers"; readonly ticketId: string; readonly cases: readonly string[] }
  | {
      readonly type: "rating.given";
      readonly ratingId: string;
      /** The question on a pad that this answers; null: nobody asked. */
      readonly askId: string | null;
      readonly subject: RatingSubject;
      readonly window: string | null;
      readonly clerk: string | null;
      readonly itemId: string | null;
      readonly level: RatingLevel;
      /** Codes of the list of `reasonsVersion`; for levels 1 and 2 only, and none where the person did not say. Keys can't give any. */
      readonly reasons: readonly string[];
      readonly reasonsVersion: string;
      readonly channel: RatingChannel;
      /** Sealed free text, base64. */
      readonly comment: string | null;
      readonly askedAt: number | null;
      /** When the visit was first offered to be rated; the response rate counts it there. */
      readonly invitedAt: number;
      /** Milliseconds from the question's appearance to the press, as the screen measured. */
      readonly tookMs: number | null;
      readonly signals: readonly RatingSignal[];
    }
  /** Within the seconds in which a person may take it back. */
  | { readonly type: "rating.undone"; readonly ratingId: string }
  /** Keys were pressed and nobody had been asked. */
  | { readonly type: "rating.stray"; readonly window: string; readonly clerk: string | null }
  | {
      readonly type: "follow-up.opened";
      readonly followUpId: string;
      readonly ratingId: string;
      readonly contactBy: number;
      readonly rectifyBy: number;
    }
  | {
      readonly type: "follow-up.moved";
      readonly followUpId: string;
      readonly from: FollowUpState;
      readonly to: FollowUpState;
      readonly owner: string | null;
      /** Account that moved it; null: the agent, after an undo. */
      readonly by: string | null;
      readonly contact: ContactOutcome | null;
      /** Sealed free text, base64. */
      readonly note: string | null;
    }
  /** Somebody looked up whom to call. */
  | { readonly type: "follow-up.revealed"; readonly followUpId: string; readonly by: string };

export type RatingCommand =
  | {
      readonly type: "ask-rating";
      readonly subject: RatingSubject;
      /** Cases that were accepted in the ticket's visit. */
      readonly cases: readonly string[];
      readonly window: string | null;
      readonly clerk: string | null;
      /** Nothing is asked where the visit was asked before; its cases are noted. */
      readonly onlyFirst: boolean;
    }
  | { readonly type: "end-rating-ask"; readonly askId: string; readonly why: AskEnd }
  | {
      readonly type: "rate";
      readonly subject: RatingSubject;
      /** The pad's or the keys' open question; null on the phone and at the kiosk. */
      readonly askId: string | null;
      readonly level: RatingLevel;
      readonly reasons: readonly string[];
      readonly comment: string | null;
      readonly channel: RatingChannel;
      /** Milliseconds from the question's appearance to the press; null: unknown. */
      readonly tookMs: number | null;
    }
  | { readonly type: "undo-rating"; readonly ratingId: string }
  | { readonly type: "note-stray-press"; readonly window: string; readonly clerk: string | null }
  | {
      readonly type: "move-follow-up";
      readonly followUpId: string;
      readonly to: FollowUpState;
      readonly owner: string | null;
      readonly by: string;
      readonly contact: ContactOutcome | null;
      readonly note: string | null;
    }
  | { readonly type: "reveal-rater"; readonly followUpId: string; readonly by: string };

/** One name for a subject, for keys and rooms. */
export const subjectKey = (subject: RatingSubject): string =>
  "ticketId" in subject ? `ticket:${subject.ticketId}` : `case:${subject.caseNumber}`;
