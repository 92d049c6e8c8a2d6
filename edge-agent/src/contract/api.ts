import { type Static, Type } from "typebox";
import { DeliveryMethodSchema } from "./case.ts";
import { LanguageSchema, LocalizedSchema } from "./text.ts";
import { VisitViewSchema } from "./views.ts";

/*
 * HTTP, all JSON, all below /api. A visit's routes need the header `x-visit-secret`; addresses of pictures in a view
 * come without it, and the screen adds `secret=…` to their query.
 * Errors are application/problem+json (errors.ts); their language follows accept-language.
 *
 *   GET    /api/station                         StationView
 *   GET    /api/catalogue                       CatalogueSummary
 *   GET    /api/catalogue/items/:itemId         ItemGuide
 *   POST   /api/visits                          StartVisit → VisitStarted        (ends a visit that was open here)
 *   GET    /api/visits/:id                      VisitView
 *   POST   /api/visits/:id/touch                → VisitView   the person is still here
 *   DELETE /api/visits/:id                      204           everything of it is wiped
 *   PUT    /api/visits/:id/language             { language } → VisitView
 *   PUT    /api/visits/:id/identity             TypedIdentity → VisitView        (a card sets it by itself)
 *   POST   /api/visits/:id/passport             PassportKey → VisitView          reads it as soon as it lies there
 *   DELETE /api/visits/:id/passport             → VisitView   no longer
 *   PUT    /api/visits/:id/item                 { itemId } → VisitView
 *   PUT    /api/visits/:id/form                 { values } → VisitView           (bad fields are marked, not lost)
 *   POST   /api/visits/:id/capture              { materialId } → VisitView       starts the camera for a material
 *   POST   /api/visits/:id/capture/take         → VisitView   take it now, even if unsure
 *   DELETE /api/visits/:id/capture              → VisitView   stop the camera
 *   POST   /api/visits/:id/scan-paper           { materialId } → VisitView       all pages in the scanner
 *   DELETE /api/visits/:id/scan-paper           → VisitView   stop the scanner; the pages so far stay
 *   GET    /api/visits/:id/live?secret=…        multipart/x-mixed-replace MJPEG; for <img>
 *   POST   /api/visits/:id/materials/:materialId/skip     → VisitView   optional one left out
 *   DELETE /api/visits/:id/materials/:materialId/pages/:page  → VisitView   retake
 *   GET    /api/visits/:id/materials/:materialId/pages/:page?secret=…   image/jpeg preview
 *   GET    /api/visits/:id/photo?secret=…       the card's photo, where a decoder is configured
 *   PUT    /api/visits/:id/signature            Signature → VisitView
 *   PUT    /api/visits/:id/delivery             Delivery → VisitView
 *   POST   /api/visits/:id/submit               idempotency-key header → VisitView (case set)
 *   POST   /api/visits/:id/receipt              → VisitView   print a marked copy (three at most)
 *   POST   /api/progress                        { token } → ProgressView
 *   POST   /api/progress/code                   { code } → ProgressView          (short code; rate-limited)
 *   GET    /api/visits/:id/slips                OwnSlips      the person's cases and ticket, by card only
 *   POST   /api/visits/:id/slips/:caseNumber/print  { language } → ReceiptView   a marked copy (three a day)
 *   POST   /api/slips/print                     SlipHeld → ReceiptView           the same by short code or token
 *   POST   /api/scan                            → Scanned, or 204 when nothing came; waits for a code
 *   POST   /api/staff/call                      204           a citizen asks for a person
 *   POST   /api/cases/:caseNumber/advance       { to, step?, reason? } → 204     the installer's, by `x-staff-key`
 *   POST   /api/receipts/:receiptId/settle      { outcome } → 204                clerk, manager, or `x-staff-key`
 *   accounts, sessions and signing in: people-api.ts
 *   GET    /api/queue/offer                     QueueOffer    lanes with waits, classes, why it is closed
 *   POST   /api/tickets                         TakeTicket → TicketTaken         idempotency-key; x-visit-secret binds it
 *   GET    /api/tickets/mine                    TicketTaken | null               of the person whose card the visit holds
 *   POST   /api/tickets/progress                { token } → TicketProgress       /cancel gives it up
 *   POST   /api/tickets/:ticketId/print         { token } → TicketSlip           a marked copy (three at most)
 *   POST   /api/tickets/:ticketId/return        204           staff; also resume, hold, cancel-by-staff
 *   POST   /api/queue/check-in                  { code? } → CheckedIn            by code, or by the visit's card
 *   POST   /api/windows/:window/:action         → WindowView  its clerk: open call recall serve miss hold transfer
 *                                               finish pause resume close
 *   GET    /api/appointments?day=…              AppointmentDay                   staff; POST books, DELETE /:id frees
 *   POST   /api/help                            { place, urgent } → 204          POST /api/help/:helpId/answer by staff
 *   GET    /health   GET /metrics   GET /docs   GET /docs/json
 */

export const ItemSummarySchema = Type.Object({
  id: Type.String(),
  name: LocalizedSchema,
  aliases: Type.Array(Type.String()),
  theme: Type.String(),
  department: LocalizedSchema,
  onTheSpot: Type.Boolean(),
  promisedDays: Type.Object({ value: Type.Integer(), unit: Type.String() }),
  /** Whether this hall's level takes it, and whether a kiosk may. */
  here: Type.Boolean(),
  selfService: Type.Boolean(),
  /** Initials of the name's pinyin, for search. */
  initials: Type.String(),
});
export type ItemSummary = Static<typeof ItemSummarySchema>;

export const CatalogueSummarySchema = Type.Object({
  notice: LocalizedSchema,
  themes: Type.Array(Type.Object({ key: Type.String(), name: LocalizedSchema })),
  items: Type.Array(ItemSummarySchema),
});
export type CatalogueSummary = Static<typeof CatalogueSummarySchema>;

export const ItemGuideSchema = Type.Object({
  id: Type.String(),
  name: LocalizedSchema,
  department: LocalizedSchema,
  conditions: Type.Array(LocalizedSchema),
  legalBasis: Type.Array(LocalizedSchema),
  materials: Type.Array(
    Type.Object({
      id: Type.String(),
      name: LocalizedSchema,
      required: Type.Boolean(),
      capture: Type.String(),
      reusable: Type.Boolean(),
    }),
  ),
  timeLimit: Type.Object({
    statutory: Type.Object({ value: Type.Integer(), unit: Type.String() }),
    promised: Type.Object({ value: Type.Integer(), unit: Type.String() }),
  }),
  steps: Type.Array(LocalizedSchema),
  fee: LocalizedSchema,
  onTheSpot: Type.Boolean(),
  here: Type.Boolean(),
  /** Levels that take it, when this hall does not. */
  acceptLevels: Type.Array(LocalizedSchema),
  delivery: Type.Array(DeliveryMethodSchema),
  result: LocalizedSchema,
});
export type ItemGuide = Static<typeof ItemGuideSchema>;

export const StartVisitSchema = Type.Object(
  { language: Type.Optional(LanguageSchema) },
  { additionalProperties: false },
);
export const VisitStartedSchema = Type.Object({ secret: Type.String(), visit: VisitViewSchema });
export type VisitStarted = Static<typeof VisitStartedSchema>;

export const TypedIdentitySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    number: Type.String({ minLength: 6, maxLength: 18 }),
    phone: Type.Optional(Type.String({ maxLength: 20 })),
  },
  { additionalProperties: false },
);
export type TypedIdentity = Static<typeof TypedIdentitySchema>;

export const FormValuesSchema = Type.Object(
  { values: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()) },
  { additionalProperties: false },
);
export type FormValues = Static<typeof FormValuesSchema>;

/** Strokes of a finger, in a box of 1000 × 400. */
export const SignatureSchema = Type.Object(
  {
    strokes: Type.Array(
      Type.Array(
        Type.Tuple([Type.Integer({ minimum: 0, maximum: 1000 }), Type.Integer({ minimum: 0, maximum: 400 })]),
        { maxItems: 2000 },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false },
);
export type Signature = Static<typeof SignatureSchema>;

export const DeliverySchema = Type.Object(
  { method: DeliveryMethodSchema, address: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
export type Delivery = Static<typeof DeliverySchema>;

export const ProgressRequestSchema = Type.Object(
  { token: Type.String({ pattern: "^[a-z2-7]{26}$" }) },
  { additionalProperties: false },
);
export const ProgressCodeSchema = Type.Object(
  { code: Type.String({ minLength: 8, maxLength: 12 }) },
  { additionalProperties: false },
);

/**
 * A code that was shown to the scanner while a screen waited for one. A scanned text is a stranger's: of anything that
 * is not on our slips not a character reaches a screen.
 */
export const ScannedSchema = Type.Union([
  Type.Object({ by: Type.Literal("token"), token: Type.String() }),
  /** The token of a ticket's page. */
  Type.Object({ by: Type.Literal("ticket"), token: Type.String() }),
  Type.Object({ by: Type.Literal("code"), code: Type.String() }),
  Type.Object({
    by: Type.Literal("nothing"),
    /** not-ours: read well, and not from a slip; unreadable: read in part, or not as text. */
    why: Type.Union([Type.Literal("not-ours"), Type.Literal("unreadable")]),
  }),
]);
export type Scanned = Static<typeof ScannedSchema>;

/** RFC 9457. `code` is a key of the catalogue in errors.ts. */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  /** What staff should do. */
  staff: Type.String(),
  retryable: Type.Boolean(),
  /** JSON pointers of the fields at fault, where a form was refused. */
  fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), reason: Type.String() }))),
});
export type Problem = Static<typeof ProblemSchema>;
