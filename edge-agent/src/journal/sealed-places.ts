import type { Place } from "../security/vault.ts";

const inCase =
  (column: string) =>
  (caseNumber: string): Place => ({ table: "cases", row: caseNumber, column });

/** Where each sealed value of a case belongs; a value moved to another case or column does not open. */
export const places = {
  fields: inCase("fields"),
  token: inCase("token"),
  shortCode: inCase("short-code"),
  note: inCase("note"),
  delivered: inCase("delivered"),
} as const;

/** Purposes of keyed look-ups. */
export const indexes = {
  applicant: "applicant",
  token: "token",
  shortCode: "short-code",
  command: "command",
} as const;
