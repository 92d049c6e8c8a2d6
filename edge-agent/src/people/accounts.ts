import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type AccountChange,
  type AccountView,
  type Actor,
  HallError,
  type Invitation,
  type Invited,
  type NewAccount,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { AccountRecord } from "../journal/people/records.ts";
import { peopleIndexes } from "../journal/people/sealed-account.ts";
import { lockedUntil } from "../rules/people/lock-out.ts";
import type { SessionRow } from "../store/people/tables.ts";
import { newCode, readCode } from "./one-time-code.ts";

/** A code lies on a desk until the new colleague comes: three days cover a weekend. */
const invitationMs = 3 * 86_400_000;

export interface AccountParts {
  readonly hall: Pick<Hall, "journal" | "people" | "vault">;
  readonly clock: Pick<Clock, "now">;
  /** Sessions of an account that stand. */
  sessionsOf(accountId: string): readonly SessionRow[];
}

/** What managers do with accounts. Nobody ever chooses another's password. */
export class Accounts {
  readonly #on: AccountParts;

  constructor(parts: AccountParts) {
    this.#on = parts;
  }

  list(): readonly AccountView[] {
    return this.#on.hall.people.accounts().map((record) => this.#view(record));
  }

  /** The code is given this once; only its keyed hash is kept. Throws `login-taken`, `invalid-request`. */
  async add(wanted: NewAccount, by: Actor): Promise<Invited> {
    const { hall } = this.#on;
    const { login, name, staffNumber, roles } = wanted;
    const { code, invitation } = this.#invite();
    const account = { login, name, staffNumber, password: null, pin: null, invitation };
    const accountKey = hall.vault.newCaseKey();
    const receipt = await hall.journal.execute(
      { type: "create-account", account, roles, first: false, accountKey },
      by,
      `people:${randomUUID()}`,
    );
    const event = receipt.ops[0]?.event;
    if (event?.type !== "account.created") throw new HallError("internal");
    return { account: this.#view(this.#record(event.accountId)), code, until: invitation.until };
  }

  /** Throws `account-unknown`, `account-changed`, `login-taken`, `last-manager`. */
  async change(accountId: string, change: AccountChange, by: Actor): Promise<AccountView> {
    const record = this.#record(accountId);
    const { name = record.account.name, staffNumber = record.account.staffNumber } = change;
    await this.#write(
      { ...record, roles: change.roles ?? record.roles, active: change.active ?? record.active },
      { ...record.account, name, staffNumber },
      by,
    );
    return this.#view(this.#record(accountId));
  }

  /** Takes password and PIN away, ends every session, and gives a code for new ones. */
  async reset(accountId: string, by: Actor, byInstaller = false): Promise<Invited> {
    const record = this.#record(accountId);
    const { code, invitation } = this.#invite();
    const account = { ...record.account, password: null, pin: null, invitation };
    await this.#write(record, account, by, byInstaller);
    return { account: this.#view(this.#record(accountId)), code, until: invitation.until };
  }

  async #write(
    { accountId, roles, active, changedSeq }: AccountRecord,
    account: AccountRecord["account"],
    by: Actor,
    byInstaller = false,
  ): Promise<void> {
    await this.#on.hall.journal.execute(
      {
        type: "change-account",
        accountId,
        account,
        roles,
        active,
        basedOn: changedSeq,
        keep: null,
        byInstaller,
      },
      by,
      `people:${randomUUID()}`,
    );
  }

  #invite(): { readonly code: string; readonly invitation: Invitation } {
    const code = newCode();
    const kept = this.#on.hall.vault.index(peopleIndexes.code, readCode(code) ?? "");
    return { code, invitation: { code: kept, until: this.#on.clock.now() + invitationMs } };
  }

  #record(accountId: string): AccountRecord {
    const record = this.#on.hall.people.find(accountId);
    if (record === null) throw new HallError("account-unknown");
    return record;
  }

  #view(record: AccountRecord): AccountView {
    const { accountId, account, roles, active, lastSignIn } = record;
    const { login, name, staffNumber } = account;
    const now = this.#on.clock.now();
    return {
      accountId,
      login,
      name,
      staffNumber,
      roles: [...roles],
      active,
      state: stateOf(record, now),
      hasPin: account.pin !== null,
      signedIn: this.#on.sessionsOf(accountId).map(({ window, openedAt }) => ({ window, since: openedAt })),
      lastSignIn,
      lockedUntil: lockedUntil(record, now),
    };
  }
}

function stateOf({ active, account }: AccountRecord, now: number): AccountView["state"] {
  if (!active) return "inactive";
  if (account.password !== null) return "ready";
  return (account.invitation?.until ?? 0) > now ? "invited" : "lapsed";
}
