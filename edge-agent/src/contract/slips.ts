import { type Static, Type } from "typebox";
import { CaseStateSchema } from "./case.ts";
import { LocalizedSchema } from "./text.ts";

/** A person's own case whose slip may be printed again. */
export const OwnSlipSchema = Type.Object({
  caseNumber: Type.String(),
  item: LocalizedSchema,
  state: CaseStateSchema,
  /** Milliseconds since 1970. */
  submittedAt: Type.Integer(),
  /** Copies that may still be printed today. */
  left: Type.Integer(),
});
export type OwnSlip = Static<typeof OwnSlipSchema>;

/** What the person whose card was read holds here: the newest cases, and today's ticket. */
export const OwnSlipsSchema = Type.Object({
  cases: Type.Array(OwnSlipSchema),
  /** `token` prints it again and shows it; null: none that still counts. */
  ticket: Type.Union([
    Type.Object({ ticketId: Type.String(), number: Type.String(), token: Type.String() }),
    Type.Null(),
  ]),
});
export type OwnSlips = Static<typeof OwnSlipsSchema>;

/** What a person holds in hand: the short code or the token of a slip's QR code. */
export const SlipHeldSchema = Type.Object(
  {
    code: Type.Optional(Type.String({ minLength: 8, maxLength: 12 })),
    token: Type.Optional(Type.String({ pattern: "^[a-z2-7]{26}$" })),
    language: Type.Optional(Type.String({ maxLength: 10 })),
  },
  { additionalProperties: false },
);
export type SlipHeld = Static<typeof SlipHeldSchema>;
