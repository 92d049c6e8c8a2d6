import type { SealedAccount } from "../../contract/people.ts";
import type { Vault } from "../../security/vault.ts";
import type { AccountRow, SessionRow } from "../../store/people/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { openAccount, peopleIndexes } from "./sealed-account.ts";

/** An account, opened. Memory only. */
export interface AccountRecord extends Omit<AccountRow, "loginHash" | "staffNumberHash" | "sealed"> {
  readonly account: SealedAccount;
}

/** The read side: accounts, opened where their key still exists, and the sessions that stand. */
export class PeopleRecords {
  readonly #store: { readonly tables: Tables };
  readonly #vault: Vault;

  constructor(parts: { store: { readonly tables: Tables }; vault: Vault }) {
    this.#store = parts.store;
    this.#vault = parts.vault;
  }

  accounts(): readonly AccountRecord[] {
    return this.#tables.accounts.all().flatMap((row) => this.#opened(row) ?? []);
  }

  find(accountId: string): AccountRecord | null {
    return this.#opened(this.#tables.accounts.find(accountId));
  }

  byLogin(login: string): AccountRecord | null {
    return this.#opened(this.#tables.accounts.byLogin(this.#vault.index(peopleIndexes.login, login)));
  }

  byStaffNumber(number: string): AccountRecord | null {
    const hash = this.#vault.index(peopleIndexes.staffNumber, number);
    return this.#opened(this.#tables.accounts.byStaffNumber(hash));
  }

  sessions(): readonly SessionRow[] {
    return this.#tables.sessions.all();
  }

  get #tables() {
    return this.#store.tables.people;
  }

  #opened(row: AccountRow | null): AccountRecord | null {
    if (row === null) return null;
    const { loginHash: _login, staffNumberHash: _number, sealed, ...rest } = row;
    const account = openAccount(this.#vault, row.accountId, sealed);
    return account === null ? null : { ...rest, account };
  }
}
