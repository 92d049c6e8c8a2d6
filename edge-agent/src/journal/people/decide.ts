import { HallError } from "../../contract/errors.ts";
import type { PeopleCommand, PeopleEvent, Role, SealedAccount, SessionEnd } from "../../contract/people.ts";
import { acceptAll } from "../../rules/people/faults.ts";
import { lockedUntil, pinClosed } from "../../rules/people/lock-out.ts";
import { readLogin, readStaffName, readStaffNumber } from "../../rules/people/login.ts";
import { managerLeft, readRoles, type Standing, sameRoles } from "../../rules/people/roles.ts";
import type { AccountRow, SessionRow } from "../../store/people/tables.ts";
import type { Deciding } from "../deciding.ts";
import { accountKeyOf, openAccount, peopleIndexes, sealAccount } from "./sealed-account.ts";

type Asked<T extends PeopleCommand["type"]> = Extract<PeopleCommand, { type: T }>;

export function decidePeople(on: Deciding, command: PeopleCommand, at: number): readonly PeopleEvent[] {
  switch (command.type) {
    case "create-account":
      return create(on, command);
    case "change-account":
      return change(on, command);
    case "open-session":
      return open(on, command, at);
    case "close-session": {
      const session = on.tx.people.sessions.find(command.sessionId);
      return session === null ? [] : [closed(session, command.why)];
    }
    case "refuse-sign-in":
      return [{ type: "sign-in.refused", accountId: command.accountId, by: command.by }];
  }
}

function create(on: Deciding, command: Asked<"create-account">): readonly PeopleEvent[] {
  if (command.first && on.tx.people.accounts.all().length > 0) throw new HallError("setup-done");
  const accountId = on.newId();
  const { account, roles, hashes } = read(on, accountId, command.account, command.roles);
  const sealed = sealAccount(on.vault, command.accountKey, accountId, account);
  return [{ type: "account.created", accountId, roles, ...hashes, sealed }];
}

/** Sessions end when their account may no longer do what it could, or when its secrets are no longer the same. */
function change(on: Deciding, command: Asked<"change-account">): readonly PeopleEvent[] {
  const { accounts, sessions } = on.tx.people;
  const { accountId, active, keep } = command;
  const row = accounts.find(accountId);
  if (row === null) throw new HallError("account-unknown");
  if (row.changedSeq !== command.basedOn) throw new HallError("account-changed");
  const { account, roles, hashes } = read(on, accountId, command.account, command.roles);
  const changed = { accountId, roles, active, ready: account.password !== null };
  const before = accounts.all().map((each) => standing(on, each));
  const wasManaged = managerLeft(before, standing(on, row));
  if (wasManaged && !managerLeft(before, changed) && !command.byInstaller)
    throw new HallError("last-manager");
  const known = openAccount(on.vault, accountId, row.sealed);
  const revoked = !active || !sameRoles(row.roles, roles) || known?.password !== account.password;
  const sealed = sealAccount(on.vault, accountKeyOf(row.sealed), accountId, account);
  return [
    { type: "account.changed", accountId, roles, ...hashes, sealed, active },
    ...(revoked ? sessions.ofAccount(accountId) : [])
      .filter((session) => session.sessionId !== keep)
      .map((session) => closed(session, "revoked")),
  ];
}

/** One clerk a window and one window a clerk: whoever comes ends what stood there. */
function open(on: Deciding, command: Asked<"open-session">, at: number): readonly PeopleEvent[] {
  const { accounts, sessions } = on.tx.people;
  const { sessionId, accountId, by, window, until, replaces } = command;
  const row = accounts.find(accountId);
  if (row === null || !row.active) throw new HallError("sign-in-refused");
  if (row.changedSeq !== command.basedOn) throw new HallError("account-changed");
  if (by === "pin" ? pinClosed(row.pinFailures) : lockedUntil(row, at) !== null)
    throw new HallError(by === "pin" ? "pin-not-enough" : "sign-in-locked");
  if (window !== null && !row.roles.includes("clerk")) throw new HallError("role-missing");
  const before = replaces === null ? null : sessions.find(replaces);
  const ended = new Map<string, SessionRow>();
  if (before !== null) ended.set(before.sessionId, before);
  if (window !== null) {
    for (const session of sessions.atWindow(window)) ended.set(session.sessionId, session);
    for (const session of sessions.ofAccount(accountId))
      if (session.window !== null) ended.set(session.sessionId, session);
  }
  return [
    ...[...ended.values()].map((session) =>
      closed(session, session.window === null ? "sign-out" : "shift-change"),
    ),
    { type: "session.opened", sessionId, accountId, by, window, until },
  ];
}

/** Checks what is said of a person and makes it look-up-able; refuses a login or number that is another's. */
function read(on: Deciding, accountId: string, given: SealedAccount, givenRoles: readonly Role[]) {
  acceptAll([
    () => readLogin(given.login),
    () => readStaffName(given.name),
    () => readStaffNumber(given.staffNumber),
    () => readRoles(givenRoles),
  ]);
  const account: SealedAccount = {
    ...given,
    login: readLogin(given.login),
    name: readStaffName(given.name),
    staffNumber: readStaffNumber(given.staffNumber),
  };
  const hashes = {
    loginHash: on.vault.index(peopleIndexes.login, account.login),
    staffNumberHash: on.vault.index(peopleIndexes.staffNumber, account.staffNumber),
  };
  const { accounts } = on.tx.people;
  const others = {
    login: accounts.byLogin(hashes.loginHash),
    staffNumber: accounts.byStaffNumber(hashes.staffNumberHash),
  };
  const fields = Object.entries(others).flatMap(([path, other]) =>
    other === null || other.accountId === accountId ? [] : [{ path: `/${path}`, reason: "taken" }],
  );
  if (fields.length > 0) throw new HallError("login-taken", { fields });
  return { account, roles: readRoles(givenRoles), hashes };
}

function standing(on: Deciding, row: AccountRow): Standing {
  const { accountId, roles, active } = row;
  return {
    accountId,
    roles,
    active,
    ready: (openAccount(on.vault, accountId, row.sealed)?.password ?? null) !== null,
  };
}

function closed({ sessionId, accountId }: SessionRow, why: SessionEnd): PeopleEvent {
  return { type: "session.closed", sessionId, accountId, why };
}
