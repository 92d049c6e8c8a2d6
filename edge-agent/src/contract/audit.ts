import { type Static, Type } from "typebox";

/*
 * HTTP of the audit, below /api, for managers.
 *
 *   GET /api/audit?from&to&person&kind&object&before&language   AuditPage   newest first; &format=csv, at most 10,000 lines
 *
 * Who did what and when, from the journal: staff by their names, citizens never.
 */

export const auditKinds = [
  "sign-in",
  "people",
  "looks",
  "cases",
  "cards",
  "ratings",
  "queue",
  "alarms",
  "actions",
  "settings",
  "fleet",
] as const;
export type AuditKind = (typeof auditKinds)[number];

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const AuditPersonSchema = Type.Object({
  accountId: Type.String(),
  name: Type.String(),
  staffNumber: Type.String(),
});
export type AuditPerson = Static<typeof AuditPersonSchema>;

export const AuditEntrySchema = Type.Object({
  /** Of the journal. */
  seq: Type.Integer(),
  at: Type.Integer(),
  kind: Type.Enum([...auditKinds]),
  /** Of the event: card.ended. */
  type: Type.String(),
  /** Null: the program itself, or nobody known. */
  person: Nullable(AuditPersonSchema),
  /** clerk, reviewer, manager, agent. */
  role: Type.String(),
  /** What it was done to: a case's or ticket's number, an account, an alarm's originator, a window. */
  object: Nullable(Type.String()),
  /** `object` in words; null: it is nothing, or who did it. */
  called: Nullable(Type.String()),
  /** In the language asked for. */
  text: Type.String(),
});
export type AuditEntry = Static<typeof AuditEntrySchema>;

export const AuditPageSchema = Type.Object({
  entries: Type.Array(AuditEntrySchema),
  /** `before` of the next page; null: there is none. */
  next: Nullable(Type.Integer()),
  total: Type.Integer(),
  /** Who may be asked for: everybody with an account. */
  people: Type.Array(AuditPersonSchema),
});
export type AuditPage = Static<typeof AuditPageSchema>;

/** Live view `audit` (manager): the number of the newest entry, so that who reads knows of more. */
export interface AuditNews {
  readonly last: number;
}
