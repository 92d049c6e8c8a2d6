import { HallError } from "../../contract/errors.ts";
import type { Actor } from "../../contract/op.ts";
import { type Role, roles, type StaffSession } from "../../contract/people.ts";

export function hasRole(held: readonly Role[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => held.includes(role));
}

/** Each once, in their order. */
export function readRoles(given: readonly Role[]): readonly Role[] {
  const known = roles.filter((role) => given.includes(role));
  if (known.length > 0) return known;
  throw new HallError("invalid-request", { fields: [{ path: "/roles", reason: "roles-empty" }] });
}

export function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role));
}

/** Who acts, for the journal: at a window a clerk, whatever else the account may do. */
export function actorOf(session: Pick<StaffSession, "accountId" | "window" | "roles">): Actor {
  const kind = session.window === null ? (session.roles.at(-1) ?? "clerk") : "clerk";
  return { kind, id: session.accountId };
}

export interface Standing {
  readonly accountId: string;
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** Whether it has a password, and so can sign in. */
  readonly ready: boolean;
}

/** Whether somebody who can sign in and manage is left when one account is as `changed` says. */
export function managerLeft(accounts: readonly Standing[], changed: Standing): boolean {
  return accounts
    .map((account) => (account.accountId === changed.accountId ? changed : account))
    .some((account) => account.active && account.ready && account.roles.includes("manager"));
}
