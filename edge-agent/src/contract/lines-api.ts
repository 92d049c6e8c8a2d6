import { type Static, Type } from "typebox";
import { CaseStateSchema, ShortfallSchema } from "./case.ts";
import { deliveryStates } from "./lines.ts";

/*
 * HTTP of the line-of-business systems, below /api.
 *
 *   GET    /api/lines                             Lines           (reviewer, manager)
 *   GET    /api/lines/deliveries?state=given-up   LineDeliveries  (reviewer, manager)
 *   POST   /api/lines/deliveries/:id/resend       204             (manager)
 *   POST   /api/lines/:line/jump                  { caseNumber } → LineJump     (clerk, reviewer)
 *   POST   /api/lines/:line/callback              LineCallback → LineAnswered   signed by the line system
 */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false } as const;

export const LineViewSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(["push", "jump"]),
  /** Whether its secret can be read. */
  ready: Type.Boolean(),
  due: Type.Integer(),
  delivered: Type.Integer(),
  givenUp: Type.Integer(),
});
export type LineView = Static<typeof LineViewSchema>;
export const LinesViewSchema = Type.Object({ lines: Type.Array(LineViewSchema) });

export const LineDeliverySchema = Type.Object({
  deliveryId: Type.String(),
  line: Type.String(),
  caseNumber: Type.String(),
  what: Type.String(),
  state: Type.Enum(deliveryStates),
  tries: Type.Integer(),
  reason: Nullable(Type.String()),
  dueAt: Type.Integer(),
  updatedAt: Type.Integer(),
});
export type LineDeliveryView = Static<typeof LineDeliverySchema>;
export const LineDeliveriesSchema = Type.Object({ deliveries: Type.Array(LineDeliverySchema) });

/** Live view `lines`: how they stand, and what was given up, two hundred at most. */
export interface LinesState {
  readonly lines: readonly LineView[];
  readonly failed: readonly LineDeliveryView[];
}

export const LineJumpSchema = Type.Object({ url: Type.String(), until: Type.Integer() });
export type LineJump = Static<typeof LineJumpSchema>;

/** A line system's word on a case. `id` is its own; the same id counts once. */
export const LineCallbackSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[0-9A-Za-z._:-]{8,80}$" }),
    caseNumber: Type.String({ pattern: "^[0-9]{19}[0-9X]$" }),
    reference: Type.Optional(Type.String({ pattern: "^[0-9A-Za-z._:/-]{1,80}$" })),
    move: Type.Optional(
      Type.Object(
        {
          to: Type.Enum(["in-review", "correction", "approved", "rejected", "result-ready"]),
          step: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
          reason: Type.Optional(Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" })),
          missing: Type.Optional(Type.Array(ShortfallSchema, { maxItems: 40 })),
          note: Type.Optional(Type.String({ maxLength: 500 })),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type LineCallback = Static<typeof LineCallbackSchema>;

export const LineAnsweredSchema = Type.Object({
  caseNumber: Type.String(),
  state: CaseStateSchema,
  /** The same word had come before. */
  replayed: Type.Boolean(),
});
export type LineAnswered = Static<typeof LineAnsweredSchema>;
