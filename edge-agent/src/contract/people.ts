/** clerk: windows; reviewer: the back office, which sees no face; manager: everything but a citizen's papers. */
export const roles = ["clerk", "reviewer", "manager"] as const;
export type Role = (typeof roles)[number];

/** What is sealed with an account. */
export interface SealedAccount {
  readonly login: string;
  readonly name: string;
  /** Shown on pads and signs: 1024. */
  readonly staffNumber: string;
  /** PHC strings of argon2id. */
  readonly password: string;
  readonly pin: string | null;
}

/** Who is signed in, as routes and rooms know them. */
export interface StaffSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly roles: readonly Role[];
  /** The window at which a clerk works; null: none. */
  readonly window: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export type PeopleEvent =
  | {
      readonly type: "account.created";
      readonly accountId: string;
      readonly roles: readonly Role[];
      /** Keyed HMAC of the login in lower case. */
      readonly loginHash: string;
      /** Sealed JSON of SealedAccount, base64. */
      readonly sealed: string;
    }
  | {
      readonly type: "account.changed";
      readonly accountId: string;
      readonly roles: readonly Role[];
      readonly loginHash: string;
      readonly sealed: string;
      readonly active: boolean;
    }
  | {
      readonly type: "session.opened";
      /** Keyed HMAC of the cookie's token. */
      readonly sessionId: string;
      readonly accountId: string;
      readonly by: "password" | "pin" | "setup";
      readonly window: string | null;
      readonly until: number;
    }
  | {
      readonly type: "session.closed";
      readonly sessionId: string;
      readonly accountId: string;
      readonly why: "sign-out" | "shift-change" | "expired" | "revoked";
    }
  /** A wrong password or PIN. `accountId` null: no such login. */
  | { readonly type: "sign-in.refused"; readonly accountId: string | null; readonly by: "password" | "pin" };

/** Passwords come hashed: argon2id is slow on purpose and does not belong into a transaction. */
export type PeopleCommand =
  | {
      readonly type: "create-account";
      readonly account: SealedAccount;
      readonly roles: readonly Role[];
      readonly first: boolean;
    }
  | {
      readonly type: "change-account";
      readonly accountId: string;
      readonly account: SealedAccount;
      readonly roles: readonly Role[];
      readonly active: boolean;
    }
  | {
      readonly type: "open-session";
      readonly sessionId: string;
      readonly accountId: string;
      readonly by: "password" | "pin" | "setup";
      readonly window: string | null;
      readonly until: number;
      /** The session at this window that the new one takes over. */
      readonly replaces: string | null;
    }
  | {
      readonly type: "close-session";
      readonly sessionId: string;
      readonly why: "sign-out" | "shift-change" | "expired" | "revoked";
    }
  | { readonly type: "refuse-sign-in"; readonly accountId: string | null; readonly by: "password" | "pin" };
