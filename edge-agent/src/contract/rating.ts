/** 5 非常满意 … 1 非常不满意; the last two are 差评 (国办发〔2019〕51号). */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

export const ratingChannels = ["pad", "keys", "phone", "kiosk"] as const;
export type RatingChannel = (typeof ratingChannels)[number];

/** What one rating is about: exactly one of both. */
export type RatingSubject = { readonly ticketId: string } | { readonly caseNumber: string };

/** Where a bad rating's work item stands. */
export const followUpStates = [
  "open",
  "contacted",
  "rectified",
  "revisited",
  "appealed",
  "malicious",
  "closed",
] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** Signs that a clerk may have rated in a citizen's place; shown to managers, never counted by themselves. */
export const ratingSignals = ["too-fast", "nobody-there", "outlier"] as const;
export type RatingSignal = (typeof ratingSignals)[number];

export type RatingEvent =
  | {
      readonly type: "rating.asked";
      readonly askId: string;
      readonly subject: RatingSubject;
      readonly window: string | null;
      readonly clerk: string | null;
    }
  | {
      readonly type: "rating.given";
      readonly ratingId: string;
      readonly subject: RatingSubject;
      readonly window: string | null;
      readonly clerk: string | null;
      readonly itemId: string | null;
      readonly level: RatingLevel;
      /** Codes of the list of `reasonsVersion`; one at least for levels 1 and 2, or a text. */
      readonly reasons: readonly string[];
      readonly reasonsVersion: string;
      readonly channel: RatingChannel;
      /** Sealed free text, base64. */
      readonly comment: string | null;
      readonly askedAt: number | null;
      readonly signals: readonly RatingSignal[];
    }
  /** Within the seconds in which a person may take it back. */
  | { readonly type: "rating.undone"; readonly ratingId: string }
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
      /** Sealed free text, base64. */
      readonly note: string | null;
    };

export type RatingCommand =
  | {
      readonly type: "ask-rating";
      readonly subject: RatingSubject;
      readonly window: string | null;
      readonly clerk: string | null;
    }
  | {
      readonly type: "rate";
      readonly subject: RatingSubject;
      readonly level: RatingLevel;
      readonly reasons: readonly string[];
      readonly comment: string | null;
      readonly channel: RatingChannel;
      /** Milliseconds from the question's appearance to the press; null: unknown. */
      readonly tookMs: number | null;
    }
  | { readonly type: "undo-rating"; readonly ratingId: string }
  | {
      readonly type: "move-follow-up";
      readonly followUpId: string;
      readonly to: FollowUpState;
      readonly owner: string | null;
      readonly note: string | null;
    };
