import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import {
  type FirstSignIn,
  HallError,
  type OwnSecrets,
  type PeopleCommand,
  type PinSignIn,
  type SealedAccount,
  type SetUp,
  type SignIn,
  type SignInWay,
  type StaffSession,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { AccountRecord } from "../journal/people/records.ts";
import { peopleIndexes } from "../journal/people/sealed-account.ts";
import { acceptAll, faultsOf } from "../rules/people/faults.ts";
import { lockedUntil, pinClosed, type Tries } from "../rules/people/lock-out.ts";
import { readLogin, readStaffName, readStaffNumber } from "../rules/people/login.ts";
import { actorOf } from "../rules/people/roles.ts";
import { acceptPassword, acceptPin, type Owner } from "../rules/people/secrets.ts";
import { longestSessionMs } from "../rules/people/session-life.ts";
import { newToken } from "../security/token.ts";
import type { Hashing } from "./hashing.ts";
import { readCode } from "./one-time-code.ts";
import type { SetupCode } from "./setup-code.ts";
import { createTurns } from "./turns.ts";
import { sameText } from "./window-pass.ts";

export interface SignInParts {
  readonly hall: Pick<Hall, "journal" | "people" | "vault">;
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly setup: SetupCode;
  /** Whether the configuration has this window. */
  hasWindow(window: string): boolean;
  /** Id of the session of a token. */
  sessionId(token: string): string;
}

/** What the browser gets; only the token's keyed hash is kept. */
export interface SignedIn {
  readonly token: string;
  readonly sessionId: string;
}

const strangersKept = 10_000;
const nobody = { kind: "agent", id: "sign-in" } as const;

/** The door: opens sessions, and takes the same time and the same words for what is unknown as for what is wrong. */
export class SignInDesk {
  readonly #on: SignInParts;
  readonly #turn = createTurns();
  /** Wrong tries of logins that do not exist, so that a lock does not tell which do. */
  readonly #strangers = new Map<string, Tries>();

  constructor(parts: SignInParts) {
    this.#on = parts;
  }

  async setUp(asked: SetUp): Promise<SignedIn> {
    const { hall, setup, hashing } = this.#on;
    if (hall.people.accounts().length > 0) throw new HallError("setup-done");
    return this.#turn("setup", async () => {
      const fields = faultsOf([
        () => readLogin(asked.login),
        () => readStaffName(asked.name),
        () => readStaffNumber(asked.staffNumber),
        () => acceptPassword(asked.password, asked),
      ]);
      if (!setup.matches(asked.code)) throw new HallError("code-refused", { fields });
      if (fields.length > 0) throw new HallError("invalid-request", { fields });
      const owner = ownerOf(asked);
      const account = { ...owner, password: await hashing.hash(asked.password), pin: null, invitation: null };
      const accountKey = hall.vault.newCaseKey();
      const roles = ["manager"] as const;
      await this.#do({ type: "create-account", account, roles, first: true, accountKey });
      setup.used();
      const made = hall.people.byLogin(owner.login);
      if (made === null) throw new HallError("internal");
      return this.#open(made, "setup", null, null);
    });
  }

  /** `replaces`: the session that this browser held. */
  async byPassword(asked: SignIn, replaces: string | null): Promise<SignedIn> {
    const window = this.#window(asked.window);
    const login = asked.login.trim().toLowerCase();
    return this.#turn(`login:${login}`, async () => {
      const record = this.#on.hall.people.byLogin(login);
      this.#refuseLocked(login, record);
      const known = record?.active === true ? record.account.password : null;
      if (!(await this.#on.hashing.check(known, asked.password)) || record === null)
        throw await this.#refused(login, record, "password");
      return this.#open(record, "password", window, replaces);
    });
  }

  /** The one-time code of a new or reset account, and the secrets that take its place. */
  async byCode(asked: FirstSignIn, replaces: string | null): Promise<SignedIn> {
    const { hall, clock, hashing } = this.#on;
    const window = this.#window(asked.window);
    const login = asked.login.trim().toLowerCase();
    return this.#turn(`login:${login}`, async () => {
      const record = hall.people.byLogin(login);
      this.#refuseLocked(login, record);
      const invitation = record?.active === true ? record.account.invitation : null;
      const given = hall.vault.index(peopleIndexes.code, readCode(asked.code) ?? "");
      const right = sameText(given, invitation?.code ?? "") && (invitation?.until ?? 0) > clock.now();
      if (!right || record === null) throw await this.#refused(login, record, "code");
      acceptSecrets(asked, record.account);
      const account = {
        ...record.account,
        password: await hashing.hash(asked.password),
        pin: asked.pin === undefined ? null : await hashing.hash(asked.pin),
        invitation: null,
      };
      const now = await this.#change(record, account, null);
      return this.#open(now, "code", window, replaces);
    });
  }

  /** `pinWindow`: where a PIN is enough from this browser. */
  async byPin(asked: PinSignIn, pinWindow: string | null, replaces: string | null): Promise<SignedIn> {
    const window = this.#window(asked.window);
    if (pinWindow !== window) throw new HallError("pin-not-enough");
    const number = asked.staffNumber.trim();
    return this.#turn(`number:${number}`, async () => {
      const record = this.#on.hall.people.byStaffNumber(number);
      if (record !== null && pinClosed(record.pinFailures)) throw new HallError("pin-refused");
      const known = record?.active === true ? record.account.pin : null;
      if (!(await this.#on.hashing.check(known, asked.pin)) || record === null)
        throw await this.#refused(null, record, "pin");
      return this.#open(record, "pin", window, replaces);
    });
  }

  /** A new password or PIN of who is signed in. The account's other sessions end with the old password. */
  async changeSecrets(asked: OwnSecrets, session: StaffSession): Promise<void> {
    const { hall, hashing } = this.#on;
    const login = hall.people.find(session.accountId)?.account.login ?? "";
    await this.#turn(`login:${login}`, async () => {
      const record = hall.people.byLogin(login);
      this.#refuseLocked(login, record);
      if (!(await hashing.check(record?.account.password ?? null, asked.current)) || record === null)
        throw await this.#refused(login, record, "password");
      const { password, pin } = asked;
      acceptSecrets(asked, record.account);
      const account = {
        ...record.account,
        ...(password === undefined ? {} : { password: await hashing.hash(password) }),
        ...(pin === undefined ? {} : { pin: await hashing.hash(pin) }),
      };
      await this.#change(record, account, session.sessionId);
    });
  }

  async signOut(session: StaffSession): Promise<void> {
    const { sessionId } = session;
    await this.#do({ type: "close-session", sessionId, why: "sign-out" }, actorOf(session));
  }

  async #open(
    record: AccountRecord,
    by: SignInWay,
    window: string | null,
    replaces: string | null,
  ): Promise<SignedIn> {
    const token = newToken();
    const { accountId, roles } = record;
    const sessionId = this.#on.sessionId(token);
    await this.#do(
      {
        type: "open-session",
        sessionId,
        accountId,
        by,
        window,
        until: this.#on.clock.now() + longestSessionMs,
        basedOn: record.changedSeq,
        replaces,
      },
      actorOf({ accountId, window, roles }),
    );
    return { token, sessionId };
  }

  async #change(record: AccountRecord, account: SealedAccount, keep: string | null): Promise<AccountRecord> {
    const { accountId, roles, active, changedSeq } = record;
    await this.#do(
      {
        type: "change-account",
        accountId,
        account,
        roles,
        active,
        basedOn: changedSeq,
        keep,
        byInstaller: false,
      },
      actorOf({ accountId, window: null, roles }),
    );
    const now = this.#on.hall.people.find(accountId);
    if (now === null) throw new HallError("account-unknown");
    return now;
  }

  #window(window: string | undefined): string | null {
    if (window === undefined) return null;
    if (!this.#on.hasWindow(window)) throw new HallError("window-unknown");
    return window;
  }

  #refuseLocked(login: string, record: AccountRecord | null): void {
    const tries = record ?? this.#strangers.get(login);
    if (tries !== undefined && lockedUntil(tries, this.#on.clock.now()) !== null)
      throw new HallError("sign-in-locked");
  }

  /** Records the wrong try, and gives the error to throw. */
  async #refused(login: string | null, record: AccountRecord | null, by: SignInWay): Promise<HallError> {
    if (record === null && login !== null) {
      const failures = (this.#strangers.get(login)?.failures ?? 0) + 1;
      this.#strangers.delete(login);
      this.#strangers.set(login, { failures, failedAt: this.#on.clock.now() });
      const oldest = this.#strangers.size > strangersKept ? this.#strangers.keys().next().value : undefined;
      if (oldest !== undefined) this.#strangers.delete(oldest);
    }
    await this.#do({ type: "refuse-sign-in", accountId: record?.accountId ?? null, by });
    return new HallError(by === "pin" ? "pin-refused" : by === "code" ? "code-refused" : "sign-in-refused");
  }

  async #do(command: PeopleCommand, by: Parameters<Hall["journal"]["execute"]>[1] = nobody): Promise<void> {
    await this.#on.hall.journal.execute(command, by, `people:${randomUUID()}`);
  }
}

function acceptSecrets({ password, pin }: Pick<OwnSecrets, "password" | "pin">, owner: Owner): void {
  acceptAll([
    ...(password === undefined ? [] : [() => acceptPassword(password, owner)]),
    ...(pin === undefined ? [] : [() => acceptPin(pin, owner)]),
  ]);
}

function ownerOf(asked: SetUp) {
  return {
    login: readLogin(asked.login),
    name: readStaffName(asked.name),
    staffNumber: readStaffNumber(asked.staffNumber),
  };
}
