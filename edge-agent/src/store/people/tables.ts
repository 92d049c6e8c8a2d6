import type { Role } from "../../contract/people.ts";

export interface AccountRow {
  readonly accountId: string;
  readonly loginHash: string;
  readonly staffNumberHash: string;
  readonly roles: readonly Role[];
  /** Sealed JSON of SealedAccount, base64. */
  readonly sealed: string;
  readonly active: boolean;
  /** The op that last changed it. */
  readonly changedSeq: number;
  /** Wrong passwords and codes since the last right one. */
  readonly failures: number;
  readonly failedAt: number;
  readonly pinFailures: number;
  readonly lastSignIn: number | null;
}

/** A session that stands. */
export interface SessionRow {
  readonly sessionId: string;
  readonly accountId: string;
  readonly window: string | null;
  readonly openedAt: number;
  readonly until: number;
}

export interface PeopleTables {
  readonly accounts: {
    add(
      row: Pick<
        AccountRow,
        "accountId" | "loginHash" | "staffNumberHash" | "roles" | "sealed" | "changedSeq"
      >,
    ): void;
    /** Forgets wrong tries. */
    change(
      row: Pick<
        AccountRow,
        "accountId" | "loginHash" | "staffNumberHash" | "roles" | "sealed" | "active" | "changedSeq"
      >,
    ): void;
    tried(row: Pick<AccountRow, "accountId" | "failures" | "failedAt" | "pinFailures">): void;
    signedIn(accountId: string, at: number): void;
    find(accountId: string): AccountRow | null;
    byLogin(loginHash: string): AccountRow | null;
    byStaffNumber(staffNumberHash: string): AccountRow | null;
    /** In the order of their ids, which is the order they were made in. */
    all(): AccountRow[];
  };
  readonly sessions: {
    add(row: SessionRow): void;
    remove(sessionId: string): void;
    find(sessionId: string): SessionRow | null;
    ofAccount(accountId: string): SessionRow[];
    atWindow(window: string): SessionRow[];
    all(): SessionRow[];
  };
}
