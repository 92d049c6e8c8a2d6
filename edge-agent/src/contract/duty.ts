import { type Static, Type } from "typebox";
import { LocalizedSchema } from "./text.ts";

/** Which departments' cases somebody reviews, and who stands in while they are away. */
export interface Duty {
  readonly accountId: string;
  /** Ids of departments; null: all of them. */
  readonly departments: readonly string[] | null;
  readonly away: boolean;
  readonly delegate: string | null;
}

export type DutyEvent = { readonly type: "duty.set" } & Duty;
export type DutyCommand = { readonly type: "set-duty" } & Duty;

/** Whether somebody may take a free case of a department: by their own duty, or for an absent colleague. Without an entry: any. */
export function mayTake(duties: readonly Duty[], accountId: string, department: string): boolean {
  const reviews = ({ departments }: Duty) => departments === null || departments.includes(department);
  const own = duties.find((duty) => duty.accountId === accountId);
  if (own === undefined || reviews(own)) return true;
  return duties.some((duty) => duty.away && duty.delegate === accountId && reviews(duty));
}

/** Whether somebody stands in for the absent colleague who has a case. */
export function standsIn(duties: readonly Duty[], accountId: string, holder: string): boolean {
  return duties.some((duty) => duty.accountId === holder && duty.away && duty.delegate === accountId);
}

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
