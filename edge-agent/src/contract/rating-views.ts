import { type Static, Type } from "typebox";
import { contactOutcomes, followUpStates, ratingChannels, ratingSignals } from "./rating.ts";
import { LanguageSchema, LocalizedSchema } from "./text.ts";

/*
 *   GET    /api/ratings/reasons                 RatingReasons
 *   POST   /api/ratings/offer                   RatingSlip → RatingOffer         may this visit be rated now (phones too)
 *   POST   /api/ratings                         RateBySlip → RatingTaken         idempotency-key header; once a visit
 *   POST   /api/ratings/undo                    UndoBySlip → 204
 *   POST   /api/pads/:window/rate               RateOnPad → RatingTaken
 *   POST   /api/pads/:window/busy               BusyOnPad → 204                  the person is saying why: wait longer
 *   POST   /api/pads/:window/undo               { ratingId } → 204
 *   POST   /api/windows/:window/ask-rating      AskRating → 204                  the clerk at that window
 *   GET    /api/ratings?from&to                 RatingsReport                    managers, as all below
 *   GET    /api/follow-ups/:id                  FollowUpDetail
 *   POST   /api/follow-ups/:id/move             MoveFollowUp → FollowUpDetail
 *   POST   /api/follow-ups/:id/contact          RaterContact                     recorded
 */

export const RatingLevelSchema = Type.Union([
  Type.Literal(5),
  Type.Literal(4),
  Type.Literal(3),
  Type.Literal(2),
  Type.Literal(1),
]);

export const ratingPlaces = ["window", "online"] as const;
export type RatingPlace = (typeof ratingPlaces)[number];

export const RatingReasonsSchema = Type.Object({
  version: Type.String(),
  reasons: Type.Array(
    Type.Object({
      code: Type.String(),
      /** window: a visit with a clerk; online: applied for at a kiosk or on a phone. */
      places: Type.Array(Type.Enum(ratingPlaces)),
      text: LocalizedSchema,
      hint: LocalizedSchema,
    }),
  ),
});
export type RatingReasons = Static<typeof RatingReasonsSchema>;

/** What the pad shows; nothing of a person. Clerks follow `state`, which tells no level. */
export const PadViewSchema = Type.Object({
  window: Type.String(),
  hall: LocalizedSchema,
  languages: Type.Array(LanguageSchema),
  state: Type.Enum(["idle", "asking", "rated", "unrated"]),
  /** Who works here; null: the window is closed. */
  staff: Type.Union([
    Type.Object({ name: Type.Union([Type.String(), Type.Null()]), staffNumber: Type.String() }),
    Type.Null(),
  ]),
  asking: Type.Union([Type.Object({ askId: Type.String() }), Type.Null()]),
  /** As long as it may be taken back. */
  thanks: Type.Union([Type.Object({ seconds: Type.Integer() }), Type.Null()]),
});
export type PadView = Static<typeof PadViewSchema>;

const answer = {
  level: RatingLevelSchema,
  reasons: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 12 })),
  comment: Type.Optional(Type.String({ maxLength: 500 })),
  /** Milliseconds from the question's appearance to the press. */
  tookMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 })),
};
/** The slip's token or its short code. */
const slip = {
  token: Type.Optional(Type.String({ maxLength: 64 })),
  code: Type.Optional(Type.String({ maxLength: 20 })),
};
/** A kiosk says that it is one; a phone is not believed to be. */
const at = { at: Type.Optional(Type.Literal("kiosk")) };
const closed = { additionalProperties: false } as const;

export const RatingSlipSchema = Type.Object({ ...slip, ...at }, closed);
export type RatingSlip = Static<typeof RatingSlipSchema>;
export const RateBySlipSchema = Type.Object({ ...slip, ...at, ...answer }, closed);
export type RateBySlip = Static<typeof RateBySlipSchema>;
export const UndoBySlipSchema = Type.Object({ ...slip, ratingId: Type.String({ maxLength: 40 }) }, closed);
export type UndoBySlip = Static<typeof UndoBySlipSchema>;
export const RateOnPadSchema = Type.Object({ askId: Type.String({ maxLength: 40 }), ...answer }, closed);
export type RateOnPad = Static<typeof RateOnPadSchema>;
/** A level that was pressed while its person is asked why. */
const ChosenOnPadSchema = Type.Object({ level: RatingLevelSchema, tookMs: answer.tookMs }, closed);
export type ChosenOnPad = Static<typeof ChosenOnPadSchema>;
/** `chosen` counts when the question ends without more; null: it was taken back. */
export const BusyOnPadSchema = Type.Object(
  { askId: Type.String({ maxLength: 40 }), chosen: Type.Union([ChosenOnPadSchema, Type.Null()]) },
  closed,
);
export type BusyOnPad = Static<typeof BusyOnPadSchema>;
export const UndoOnPadSchema = Type.Object({ ratingId: Type.String({ maxLength: 40 }) }, closed);

export const RatingOfferSchema = Type.Object({
  /** not-yet: the case is still being handled; over: too long ago. */
  state: Type.Enum(["open", "rated", "not-yet", "over"]),
  /** Which reasons fit. */
  place: Type.Enum(ratingPlaces),
});
export type RatingOffer = Static<typeof RatingOfferSchema>;

/** `ratingId` takes it back within `undoSeconds`; whoever rated holds it and nobody else. */
export const RatingTakenSchema = Type.Object({ ratingId: Type.String(), undoSeconds: Type.Integer() });
export type RatingTaken = Static<typeof RatingTakenSchema>;

export const AskRatingSchema = Type.Object(
  {
    ticketId: Type.Optional(Type.String({ maxLength: 40 })),
    caseNumber: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
);

const count = Type.Integer({ minimum: 0 });
/** A share never comes without what it is a share of, nor without how many answered at all. */
export const RatingSummarySchema = Type.Object({
  /** Ratings that count. */
  n: count,
  /** Visits that were offered to be rated. */
  invited: count,
  /** n of invited; null when nobody was. */
  responseRate: Type.Union([Type.Number(), Type.Null()]),
  /** Levels 5, 4, 3, 2, 1. */
  levels: Type.Array(count),
  /** Levels 3 to 5 of n; null without a rating. */
  satisfied: Type.Union([Type.Number(), Type.Null()]),
  /** Left out after review as malicious or mistaken. */
  excluded: count,
});
export type RatingSummary = Static<typeof RatingSummarySchema>;

export const StaffShownSchema = Type.Object({ name: Type.String(), staffNumber: Type.String() });

export const FollowUpViewSchema = Type.Object({
  followUpId: Type.String(),
  state: Type.Enum(followUpStates),
  level: RatingLevelSchema,
  reasons: Type.Array(Type.String()),
  commented: Type.Boolean(),
  channel: Type.Enum(ratingChannels),
  window: Type.Union([Type.String(), Type.Null()]),
  clerk: Type.Union([StaffShownSchema, Type.Null()]),
  item: Type.Union([LocalizedSchema, Type.Null()]),
  /** Whether a case stands behind it, whose applicant can be called. */
  reachable: Type.Boolean(),
  signals: Type.Array(Type.Enum(ratingSignals)),
  openedAt: Type.Integer(),
  contactBy: Type.Integer(),
  rectifyBy: Type.Integer(),
  contactedAt: Type.Union([Type.Integer(), Type.Null()]),
  rectifiedAt: Type.Union([Type.Integer(), Type.Null()]),
  owner: Type.Union([StaffShownSchema, Type.Null()]),
  updatedAt: Type.Integer(),
});
export type FollowUpView = Static<typeof FollowUpViewSchema>;

export const FollowUpDetailSchema = Type.Object({
  followUp: FollowUpViewSchema,
  /** What the person wrote; null: nothing, or shredded. */
  comment: Type.Union([Type.String(), Type.Null()]),
  moves: Type.Array(
    Type.Object({
      at: Type.Integer(),
      from: Type.Enum(followUpStates),
      to: Type.Enum(followUpStates),
      by: Type.Union([StaffShownSchema, Type.Null()]),
      contact: Type.Union([Type.Enum(contactOutcomes), Type.Null()]),
      note: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** Who looked up whom to call. */
  looks: Type.Array(Type.Object({ at: Type.Integer(), by: StaffShownSchema })),
  /** Where it may go from here, for who asks. */
  next: Type.Array(Type.Enum(followUpStates)),
});
export type FollowUpDetail = Static<typeof FollowUpDetailSchema>;

export const MoveFollowUpSchema = Type.Object(
  {
    to: Type.Enum(followUpStates),
    contact: Type.Optional(Type.Enum(contactOutcomes)),
    note: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  closed,
);
export type MoveFollowUp = Static<typeof MoveFollowUpSchema>;

/** Whom to call; every look is recorded. */
export const RaterContactSchema = Type.Object({
  name: Type.String(),
  phone: Type.Union([Type.String(), Type.Null()]),
  caseNumber: Type.String(),
});
export type RaterContact = Static<typeof RaterContactSchema>;

export const ClerkRatingsSchema = Type.Object({
  clerk: StaffShownSchema,
  summary: RatingSummarySchema,
  /** Median milliseconds from question to press; null: not measured. */
  medianMs: Type.Union([Type.Integer(), Type.Null()]),
  tooFast: count,
  nobodyThere: count,
  /** What stands out against all others of the hall. */
  outlier: Type.Array(Type.Enum(["all-best", "fast"])),
});
export type ClerkRatings = Static<typeof ClerkRatingsSchema>;

export const RatingsReportSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  summary: RatingSummarySchema,
  channels: Type.Array(Type.Object({ channel: Type.Enum(ratingChannels), n: count })),
  reasons: Type.Array(Type.Object({ code: Type.String(), n: count })),
  /** Clerks with enough ratings only. */
  clerks: Type.Array(ClerkRatingsSchema),
  /** Clerks with too few to show. */
  clerksHidden: count,
  fewest: count,
  signals: Type.Object({ tooFast: count, nobodyThere: count }),
  /** Presses that nobody had asked for, by window. */
  strays: Type.Array(Type.Object({ window: Type.String(), n: count })),
});
export type RatingsReport = Static<typeof RatingsReportSchema>;

/** What managers follow live. `changes` grows with whatever changes the report. */
export const RatingsViewSchema = Type.Object({
  changes: Type.Integer(),
  today: RatingSummarySchema,
  followUps: Type.Array(FollowUpViewSchema),
});
export type RatingsView = Static<typeof RatingsViewSchema>;
