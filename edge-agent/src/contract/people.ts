/** clerk: windows; reviewer: the back office, which sees no face; manager: everything but a citizen's papers. */
export const roles = ["clerk", "reviewer", "manager"] as const;
export type Role = (typeof roles)[number];

/** What is sealed with an account. */
export interface SealedAccount {
  readonly login: string;
  readonly name: string;
  /** Shown on pads and signs: 1024. */
  readonly staffNumber: string;
  /** PHC string of argon2id; null until its owner has set one. */
  readonly password: string | null;
  readonly pin: string | null;
  /** What its owner sets a password with; null once used. */
  readonly invitation: Invitation | null;
}

/** A one-time code, handed over on paper or by word. */
export interface Invitation {
  /** Keyed HMAC of the code. */
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Why a session ended. */
export const sessionEnds = ["sign-out", "shift-change", "expired", "idle", "revoked"] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** By what a session was opened. setup: the first manager's code; code: an invitation. */
export const signInWays = ["password", "pin", "setup", "code"] as const;
export type SignInWay = (typeof signInWays)[number];

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
      readonly staffNumberHash: string;
      /** Sealed JSON of SealedAccount, base64. */
      readonly sealed: string;
    }
  | {
      readonly type: "account.changed";
      readonly accountId: string;
      readonly roles: readonly Role[];
      readonly loginHash: string;
      readonly staffNumberHash: string;
      readonly sealed: string;
      readonly active: boolean;
    }
  | {
      readonly type: "session.opened";
      /** Keyed HMAC of the cookie's token. */
      readonly sessionId: string;
      readonly accountId: string;
      readonly by: SignInWay;
      readonly window: string | null;
      readonly until: number;
    }
  | {
      readonly type: "session.closed";
      readonly sessionId: string;
      readonly accountId: string;
      readonly why: SessionEnd;
    }
  /** A wrong password, PIN or code. `accountId` null: no such login. */
  | { readonly type: "sign-in.refused"; readonly accountId: string | null; readonly by: SignInWay };

/** Passwords come hashed: argon2id is slow on purpose and does not belong into a transaction. */
export type PeopleCommand =
  | {
      readonly type: "create-account";
      readonly account: SealedAccount;
      readonly roles: readonly Role[];
      /** Whether it is the first one, which nobody but the holder of the set-up code may make. */
      readonly first: boolean;
      /** Id of the fresh data key that seals it. */
      readonly accountKey: string;
    }
  | {
      readonly type: "change-account";
      readonly accountId: string;
      readonly account: SealedAccount;
      readonly roles: readonly Role[];
      readonly active: boolean;
      /** Its op when the change was thought of; the change is refused when another came between. */
      readonly basedOn: number;
      /** The session that may go on although the account's others end. */
      readonly keep: string | null;
      /** Whether it may leave nobody who can sign in and manage: the installer's way back into a hall. */
      readonly byInstaller: boolean;
    }
  | {
      readonly type: "open-session";
      readonly sessionId: string;
      readonly accountId: string;
      readonly by: SignInWay;
      readonly window: string | null;
      readonly until: number;
      /** Op of the account whose password or PIN was checked. */
      readonly basedOn: number;
      /** The session that this browser held until now. */
      readonly replaces: string | null;
    }
  | { readonly type: "close-session"; readonly sessionId: string; readonly why: SessionEnd }
  | { readonly type: "refuse-sign-in"; readonly accountId: string | null; readonly by: SignInWay };
