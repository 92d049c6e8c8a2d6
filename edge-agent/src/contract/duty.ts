import { type Static, Type } from "typebox";
import type { Duty } from "./stand-in.ts";
import { LocalizedSchema } from "./text.ts";

export * from "./stand-in.ts";

export type DutyEvent = { readonly type: "duty.set" } & Duty;
export type DutyCommand = { readonly type: "set-duty" } & Duty;

const closed = { additionalProperties: false } as const;
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const DutyFields = {
  departments: Nullable(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 200 })),
  away: Type.Boolean(),
  delegate: Nullable(Type.String({ maxLength: 60 })),
};

/** PUT /api/review/duties/:accountId (manager; a reviewer their own absence and delegate) → 204 */
export const SetDutySchema = Type.Object(DutyFields, closed);
export type SetDuty = Static<typeof SetDutySchema>;

export const DutyViewSchema = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
  ...DutyFields,
});

/** Live view `duties`, and GET /api/review/duties (reviewer, manager): every reviewer, and the departments there are. */
export const DutiesSchema = Type.Object({
  duties: Type.Array(DutyViewSchema),
  departments: Type.Array(Type.Object({ id: Type.String(), name: LocalizedSchema })),
});
export type Duties = Static<typeof DutiesSchema>;
