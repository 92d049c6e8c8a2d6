import type { Clock } from "@yimen/drivers/contract";
import type { StaffSession } from "../contract/index.ts";
import type { AccountRecord } from "../journal/people/records.ts";
import { peopleIndexes } from "../journal/people/sealed-account.ts";
import { sessionOver } from "../rules/people/session-life.ts";
import { isToken } from "../security/token.ts";
import type { SessionRow } from "../store/people/tables.ts";
import { cookieIn, sessionCookie } from "./cookie.ts";

interface Held {
  readonly row: SessionRow;
  lastSeen: number;
  shown: StaffSession | null;
}

/** A session that is over by itself and should be closed in the journal. */
export interface Over {
  readonly sessionId: string;
  readonly why: "expired" | "idle";
}

/** The sessions that stand, in memory: every request asks, so none may cost a look into the store. */
export class Sessions {
  readonly #clock: Clock;
  readonly #index: (purpose: string, value: string) => string;
  readonly #account: (accountId: string) => AccountRecord | null;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<(sessionId: string) => void>();

  constructor(parts: {
    clock: Clock;
    index: (purpose: string, value: string) => string;
    account: (accountId: string) => AccountRecord | null;
  }) {
    this.#clock = parts.clock;
    this.#index = parts.index;
    this.#account = parts.account;
  }

  /** Who is signed in by a Cookie header, or null. Counts as a sign of life. */
  of(cookie: string | undefined): StaffSession | null {
    const token = cookieIn(cookie, sessionCookie);
    if (token === null || !isToken(token)) return null;
    const held = this.#held.get(this.idOf(token));
    if (held === undefined) return null;
    const now = this.#clock.now();
    if (sessionOver({ ...held.row, lastSeen: held.lastSeen }, now) !== null) return null;
    held.lastSeen = now;
    held.shown ??= this.#show(held.row);
    return held.shown;
  }

  /** Somebody works at a window without its screen: a key of its pad was pressed. */
  aliveAt(window: string): void {
    const now = this.#clock.now();
    for (const held of this.#held.values()) {
      const { row, lastSeen } = held;
      if (row.window === window && sessionOver({ ...row, lastSeen }, now) === null) held.lastSeen = now;
    }
  }

  idOf(token: string): string {
    return this.#index(peopleIndexes.session, token);
  }

  opened(row: SessionRow): void {
    this.#held.set(row.sessionId, { row, lastSeen: this.#clock.now(), shown: null });
  }

  closed(sessionId: string): void {
    if (!this.#held.delete(sessionId)) return;
    for (const listener of this.#listeners) listener(sessionId);
  }

  /** Name, number or roles of an account are others now. */
  accountChanged(accountId: string): void {
    for (const held of this.#held.values()) if (held.row.accountId === accountId) held.shown = null;
  }

  /** `listener` hears of each session that ended, however it did. Returns how to leave. */
  onEnd(listener: (sessionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ofAccount(accountId: string): readonly SessionRow[] {
    return [...this.#held.values()].map(({ row }) => row).filter((row) => row.accountId === accountId);
  }

  /** Forgets those whose time is over, and tells which. */
  sweep(): readonly Over[] {
    const now = this.#clock.now();
    const over = [...this.#held.values()].flatMap(({ row, lastSeen }) => {
      const why = sessionOver({ ...row, lastSeen }, now);
      return why === null ? [] : [{ sessionId: row.sessionId, why }];
    });
    for (const { sessionId } of over) this.closed(sessionId);
    return over;
  }

  #show({ sessionId, accountId, window, until }: SessionRow): StaffSession | null {
    const record = this.#account(accountId);
    if (record === null || !record.active) return null;
    const { name, staffNumber } = record.account;
    return { sessionId, accountId, name, staffNumber, roles: record.roles, window, until };
  }
}
