import { type Static, Type } from "typebox";
import { CaseStateSchema } from "./case.ts";
import { cardColours, cardEnds } from "./supervision.ts";
import { LocalizedSchema } from "./text.ts";

/*
 * HTTP of deadline cards, all below /api; managers see every card, reviewers their own.
 *
 *   GET  /api/cards?state=open|ended     → Cards
 *   GET  /api/cards/:cardId              → CardDetail   who had the case, how long each step took
 *   POST /api/cards/:cardId/assign       {owner}        (manager)
 *   POST /api/cards/:cardId/answer       {answer}
 *   POST /api/cards/:cardId/end          {why}          (manager)
 *   GET  /api/cases/:caseNumber/course   → CaseCourse   (manager)
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const CardStaffSchema = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
});
export type CardStaff = Static<typeof CardStaffSchema>;

export const CardScopeSchema = Type.Union([
  Type.Object({ of: Type.Literal("case") }),
  Type.Object({ of: Type.Literal("step"), step: Type.Integer() }),
  Type.Object({ of: Type.Literal("promise"), materialId: Type.String() }),
]);

export const CardViewSchema = Type.Object({
  cardId: Type.String(),
  caseNumber: Type.String(),
  item: LocalizedSchema,
  scope: CardScopeSchema,
  /** The step's or the material's name; null: the whole case. */
  what: Nullable(LocalizedSchema),
  colour: Type.Enum([...cardColours]),
  /** The promised end, milliseconds since 1970. */
  dueAt: Type.Integer(),
  raisedAt: Type.Integer(),
  owner: Nullable(CardStaffSchema),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Type.Integer()),
  endedAt: Nullable(Type.Integer()),
  why: Nullable(Type.Enum([...cardEnds])),
  caseState: CaseStateSchema,
  /** Whether what was late is done: only then may the card end as mended. */
  over: Type.Boolean(),
});
export type CardView = Static<typeof CardViewSchema>;

/** Whether public holidays are known for as long as limits reach; see settings `daysOff` and `daysOn`. */
export const CalendarNoticeSchema = Type.Object({
  /** YYYY-MM-DD, the last day whose holidays are known. */
  knownUntil: Type.String(),
  reachesBeyond: Type.Boolean(),
});

/** The gravest first; what was due longest ago first among equals. */
export const CardsSchema = Type.Object({
  cards: Type.Array(CardViewSchema),
  counts: Type.Object({ warning: Type.Integer(), yellow: Type.Integer(), red: Type.Integer() }),
  calendar: CalendarNoticeSchema,
});
export type Cards = Static<typeof CardsSchema>;

export const CourseClockSchema = Type.Object({
  submittedAt: Type.Integer(),
  endedAt: Nullable(Type.Integer()),
  dueAt: Type.Integer(),
  statutoryAt: Type.Integer(),
  running: Type.Boolean(),
  pausedMs: Type.Integer(),
  /** Of the promised limit; below 0: late. */
  left: Type.Number(),
  usedMs: Type.Integer(),
  limitMs: Type.Integer(),
  steps: Type.Array(
    Type.Object({
      step: Type.Integer(),
      name: LocalizedSchema,
      startedAt: Type.Integer(),
      endedAt: Nullable(Type.Integer()),
      /** Time that counts towards its limit, pauses left out. */
      usedMs: Type.Integer(),
      limitMs: Nullable(Type.Integer()),
      dueAt: Nullable(Type.Integer()),
      overdue: Type.Boolean(),
    }),
  ),
});

const course = {
  clock: CourseClockSchema,
  /** Who had the case, in order; null: it lay in the inbox. */
  holders: Type.Array(Type.Object({ from: Type.Integer(), holder: Nullable(CardStaffSchema) })),
  /** All cards of the case, in the order they were raised. */
  cards: Type.Array(CardViewSchema),
};

export const CardDetailSchema = Type.Object({
  card: CardViewSchema,
  ...course,
  /** Who may own a card. */
  owners: Type.Array(CardStaffSchema),
});
export type CardDetail = Static<typeof CardDetailSchema>;

/** How a case went, whether or not it was ever late: when, where, with whom, how long. Nothing of its person or papers. */
export const CaseCourseSchema = Type.Object({
  caseNumber: Type.String(),
  item: LocalizedSchema,
  state: CaseStateSchema,
  /** Null: nobody has it. */
  holder: Nullable(CardStaffSchema),
  clock: Nullable(CourseClockSchema),
  holders: course.holders,
  cards: course.cards,
});
export type CaseCourse = Static<typeof CaseCourseSchema>;

const closed = { additionalProperties: false } as const;
export const AssignCardSchema = Type.Object({ owner: Type.String({ maxLength: 60 }) }, closed);
export const AnswerCardSchema = Type.Object(
  { answer: Type.String({ minLength: 1, maxLength: 2000, pattern: "\\S" }) },
  closed,
);
export const EndCardSchema = Type.Object({ why: Type.Enum(["mended", "accepted"] as const) }, closed);
