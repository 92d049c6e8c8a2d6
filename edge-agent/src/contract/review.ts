import { type Static, Type } from "typebox";
import { CaseStateSchema, DeliveryMethodSchema, ShortfallSchema, shortfallFaults } from "./case.ts";
import { handOverReasons } from "./case-work.ts";
import { deliveryStates, lineNews } from "./lines.ts";
import { LocalizedSchema } from "./text.ts";

/*
 * HTTP of the back office, all below /api; the cookie of staff says who asks. The applicant's face is never part of it.
 *
 *   GET    /api/review/cases                           ReviewInbox            (reviewer, manager)
 *   GET    /api/review/cases/:caseNumber               ReviewCase             (reviewer; the look is journaled)
 *   GET    /api/review/cases/:n/documents/:id/pages/:page   the page          (reviewer; the look is journaled)
 *   POST   /api/review/cases/:n/reveal                 { field } → Revealed   (reviewer; the look is journaled)
 *   POST   /api/review/cases/:n/take                   → 204                  (reviewer)
 *   POST   /api/review/cases/:n/hand-over              HandOver → 204         (reviewer; manager for another)
 *   POST   /api/review/cases/:n/step                   { step? } → 204        takes in, or begins the next step
 *   POST   /api/review/cases/:n/approve                { note? } → 204
 *   POST   /api/review/cases/:n/return                 ReturnCase → 204
 *   POST   /api/review/cases/:n/reject                 RejectCase → 204
 *   POST   /api/review/cases/:n/result                 ResultDone → 204       (reviewer; a clerk: collected only)
 *   GET    /api/review/colleagues                      Colleagues             (reviewer, manager)
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;

/** none: in time; the others as cards have them. */
const Colour = Type.Enum(["none", "warning", "yellow", "red"]);
const StaffName = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
});
export type ReviewerName = Static<typeof StaffName>;

const Clock = Type.Object({
  /** Milliseconds since 1970; while it stands, as if it went on now. */
  dueAt: Type.Integer(),
  statutoryAt: Type.Integer(),
  colour: Colour,
  /** False while the applicant owes something, and after the decision. */
  running: Type.Boolean(),
  pausedMs: Type.Integer(),
  decidedAt: Nullable(Type.Integer()),
});
export type ReviewClock = Static<typeof Clock>;

export const ReviewRowSchema = Type.Object({
  caseNumber: Type.String(),
  itemId: Type.String(),
  item: LocalizedSchema,
  department: Type.String(),
  state: CaseStateSchema,
  /** Order of the procedure step that runs, or 0. */
  step: Type.Integer(),
  submittedAt: Type.Integer(),
  holder: Nullable(StaffName),
  clock: Nullable(Clock),
  /** How many papers are still to come: for a correction, by a promise. */
  missing: Type.Integer(),
  promised: Type.Integer(),
  /** A delivery to a line system was given up. */
  undelivered: Type.Boolean(),
});
export type ReviewRow = Static<typeof ReviewRowSchema>;

/** Live view `review`: a key for each case that is not at its end, the oldest four hundred; null once it is. */
export type ReviewState = Readonly<Record<string, ReviewRow | null>>;

export const ReviewInboxSchema = Type.Object({
  cases: Type.Array(ReviewRowSchema),
  /** How many there are, shown or not. */
  open: Type.Integer(),
});
export type ReviewInbox = Static<typeof ReviewInboxSchema>;

export const ReviewFieldSchema = Type.Object({
  /** As reveal takes it: `form/phone`, `form/householdMembers/0/idNo`. */
  path: Type.String(),
  label: LocalizedSchema,
  /** Masked where `masked` says so. */
  value: Type.String(),
  words: Nullable(LocalizedSchema),
  masked: Type.Boolean(),
  /** 1 for a row of a group. */
  depth: Type.Integer(),
});
export type ReviewField = Static<typeof ReviewFieldSchema>;

export const ReviewDocumentSchema = Type.Object({
  documentId: Type.String(),
  capturedAt: Type.Integer(),
  pages: Type.Integer(),
  /** From an earlier case of the same person. */
  reused: Type.Boolean(),
  /** Came after the submission. */
  supplement: Type.Boolean(),
});
export type ReviewDocument = Static<typeof ReviewDocumentSchema>;

export const ReviewMaterialSchema = Type.Object({
  materialId: Type.String(),
  name: LocalizedSchema,
  required: Type.Boolean(),
  original: Type.Boolean(),
  /** A picture of the person: shown only when asked for. */
  face: Type.Boolean(),
  state: Type.Enum(["given", "identity", "system", "promised", "missing", "left-out"]),
  fault: Nullable(Type.Enum(shortfallFaults)),
  /** YYYY-MM-DD, of a promised one. */
  dueOn: Nullable(Type.String()),
  /** Newest first. */
  documents: Type.Array(ReviewDocumentSchema),
});
export type ReviewMaterial = Static<typeof ReviewMaterialSchema>;

export const historyKinds = [
  "submitted",
  "advanced",
  "taken",
  "handed-over",
  "supplemented",
  "promise-kept",
  "delivered",
  "looked",
  "line-sent",
  "line-given-up",
  "line-answered",
] as const;

/** One line of a case's history: who by role, never by name. */
export const ReviewHistorySchema = Type.Object({
  at: Type.Integer(),
  kind: Type.Enum(historyKinds),
  role: Type.String(),
  state: Nullable(CaseStateSchema),
  step: Nullable(Type.Integer()),
  /** Code of a rejection, a hand-over, a way of delivery, a line's failure. */
  code: Nullable(Type.String()),
  materials: Type.Array(Type.String()),
  note: Nullable(Type.String()),
});
export type ReviewHistory = Static<typeof ReviewHistorySchema>;

export const ReviewLineSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(["push", "jump"]),
  reference: Nullable(Type.String()),
  deliveries: Type.Array(
    Type.Object({
      deliveryId: Type.String(),
      what: Type.Enum(lineNews),
      state: Type.Enum(deliveryStates),
      reason: Nullable(Type.String()),
      at: Type.Integer(),
    }),
  ),
});
export type ReviewLine = Static<typeof ReviewLineSchema>;

export const reviewActions = [
  "take",
  "hand-over",
  "accept",
  "step",
  "approve",
  "return",
  "reject",
  "ready",
  "deliver",
] as const;

export const ReviewCaseSchema = Type.Object({
  row: ReviewRowSchema,
  mine: Type.Boolean(),
  onTheSpot: Type.Boolean(),
  departmentName: LocalizedSchema,
  channel: Type.String(),
  /** Masked. `phone` null: none was given. */
  person: Type.Object({ name: Type.String(), number: Type.String(), phone: Nullable(Type.String()) }),
  /** False once the case's key was destroyed: nothing personal opens any more. */
  readable: Type.Boolean(),
  form: Type.Array(ReviewFieldSchema),
  materials: Type.Array(ReviewMaterialSchema),
  /** Whether a signature lies with the case; its page is document `signature`. */
  signed: Type.Boolean(),
  steps: Type.Array(
    Type.Object({
      order: Type.Integer(),
      name: LocalizedSchema,
      phase: Type.Enum(["done", "now", "later"]),
      /** Of the step's own limit, where it has one. */
      dueAt: Nullable(Type.Integer()),
      colour: Colour,
    }),
  ),
  delivery: DeliveryMethodSchema,
  /** Whether an address for mail lies with the case (reveal `address`). */
  address: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  history: Type.Array(ReviewHistorySchema),
  lines: Type.Array(ReviewLineSchema),
  actions: Type.Array(Type.Enum(reviewActions)),
});
export type ReviewCase = Static<typeof ReviewCaseSchema>;

export const RevealSchema = Type.Object(
  { field: Type.String({ pattern: "^(name|number|phone|address|form(/[A-Za-z0-9_-]{1,60}){1,3})$" }) },
  closed,
);
export const RevealedSchema = Type.Object({ value: Type.String() });
export type Revealed = Static<typeof RevealedSchema>;

const Note = Type.Optional(Type.String({ maxLength: 500 }));

export const HandOverSchema = Type.Object(
  { to: Nullable(Type.String({ maxLength: 60 })), reason: Type.Enum(handOverReasons), note: Note },
  closed,
);
export type HandOver = Static<typeof HandOverSchema>;
export const NextStepSchema = Type.Object(
  { step: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })) },
  closed,
);
export const ApproveSchema = Type.Object({ note: Note }, closed);
export const ReturnCaseSchema = Type.Object(
  { missing: Type.Array(ShortfallSchema, { minItems: 1, maxItems: 40 }), note: Note },
  closed,
);
export type ReturnCase = Static<typeof ReturnCaseSchema>;
export const RejectCaseSchema = Type.Object(
  { reason: Type.String({ pattern: "^[a-z][a-z-]{0,39}$" }), note: Note },
  closed,
);
export type RejectCase = Static<typeof RejectCaseSchema>;

export const ResultDoneSchema = Type.Union([
  Type.Object({ way: Type.Literal("ready") }, closed),
  Type.Object(
    {
      way: Type.Literal("collected"),
      by: Type.Enum(["applicant", "agent"]),
      name: Type.String({ minLength: 1, maxLength: 60 }),
      number: Type.String({ minLength: 4, maxLength: 18 }),
    },
    closed,
  ),
  Type.Object(
    {
      way: Type.Literal("mailed"),
      carrier: Type.String({ minLength: 1, maxLength: 40 }),
      tracking: Type.String({ pattern: "^[0-9A-Za-z-]{4,40}$" }),
    },
    closed,
  ),
  Type.Object({ way: Type.Literal("electronic") }, closed),
]);
export type ResultDone = Static<typeof ResultDoneSchema>;

export const ColleaguesSchema = Type.Object({ reviewers: Type.Array(StaffName) });
export type Colleagues = Static<typeof ColleaguesSchema>;

export const ReviewParamsSchema = Type.Object({ caseNumber: Type.String({ pattern: "^[0-9]{19}[0-9X]$" }) });
