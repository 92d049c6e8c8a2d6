import { join } from "node:path";
import type { Clock } from "@yimen/drivers/contract";
import type { Op, Role, StaffSession, StaffStanding } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { hallDay } from "../rules/hall-day.ts";
import { Accounts } from "./accounts.ts";
import { cookieIn, windowCookie } from "./cookie.ts";
import { createHashing, type Hashing } from "./hashing.ts";
import { Sessions } from "./sessions.ts";
import { openSetupCode } from "./setup-code.ts";
import { SignInDesk } from "./sign-in.ts";
import { type WindowPasses, windowPasses } from "./window-pass.ts";

/** Who works here and who is signed in. */
export interface People {
  readonly desk: SignInDesk;
  readonly accounts: Accounts;
  readonly windowPasses: WindowPasses;
  /** What the first manager signs up with; null once there is an account. */
  readonly setupCode: string | null;
  /** Who is signed in by a request's Cookie header, or null. Counts as a sign of life. */
  sessionOf(cookie: string | undefined): StaffSession | null;
  /** A sign of life at a window that came without a request. */
  aliveAt(window: string): void;
  /** How things stand for a browser with these cookies. */
  standing(cookie: string | undefined): StaffStanding;
  /** Hears of each session that ended, however it did. Returns how to leave. */
  onSessionEnd(listener: (sessionId: string) => void): () => void;
  /** Null: no such account. */
  find(
    accountId: string,
  ): { readonly name: string; readonly staffNumber: string; readonly roles: readonly Role[] } | null;
  close(): void;
}

export interface PeopleParts {
  readonly hall: Pick<Hall, "journal" | "people" | "vault">;
  readonly clock: Clock;
  /** The data folder; the set-up code lies in its `keys`. */
  readonly data: string;
  readonly timeZone: string;
  readonly windows: readonly { readonly id: string }[];
  readonly hashing?: Hashing;
}

const sweepEveryMs = 5_000;

export function openPeople(parts: PeopleParts): People {
  const { hall, clock } = parts;
  const index = (purpose: string, value: string) => hall.vault.index(purpose, value);
  const sessions = new Sessions({ clock, index, account: (accountId) => hall.people.find(accountId) });
  for (const row of hall.people.sessions()) sessions.opened(row);
  const setup = openSetupCode(setupCodePath(parts.data), hall.people.accounts().length === 0);
  const desk = new SignInDesk({
    hall,
    clock,
    setup,
    hashing: parts.hashing ?? createHashing(),
    hasWindow: (window) => parts.windows.some(({ id }) => id === window),
    sessionId: (token) => sessions.idOf(token),
  });
  const accounts = new Accounts({ hall, clock, sessionsOf: (accountId) => sessions.ofAccount(accountId) });
  const passes = windowPasses(index, () => hallDay(clock.now(), parts.timeZone));
  const unfollow = hall.journal.onCommit((ops) => {
    for (const op of ops) follow(sessions, op);
  });
  const stop = new AbortController();
  void sweepUntil(stop.signal, clock, sessions, hall);
  return {
    desk,
    accounts,
    windowPasses: passes,
    get setupCode() {
      return setup.code;
    },
    sessionOf: (cookie) => sessions.of(cookie),
    aliveAt: (window) => sessions.aliveAt(window),
    standing(cookie) {
      const session = sessions.of(cookie);
      return {
        session: session === null ? null : shown(session, hall),
        setupNeeded: setup.code !== null,
        pinWindow: passes.read(cookieIn(cookie, windowCookie)),
      };
    },
    onSessionEnd: (listener) => sessions.onEnd(listener),
    find(accountId) {
      const record = hall.people.find(accountId);
      if (record === null) return null;
      const { name, staffNumber } = record.account;
      return { name, staffNumber, roles: record.roles };
    },
    close() {
      stop.abort();
      unfollow();
    },
  };
}

export function setupCodePath(data: string): string {
  return join(data, "keys", "setup.code");
}

function follow(sessions: Sessions, { event, at }: Op): void {
  if (event.type === "session.opened") sessions.opened({ ...event, openedAt: at });
  else if (event.type === "session.closed") sessions.closed(event.sessionId);
  else if (event.type === "account.changed") sessions.accountChanged(event.accountId);
}

function shown(session: StaffSession, hall: PeopleParts["hall"]): StaffStanding["session"] {
  const { accountId, name, staffNumber, roles, window, until } = session;
  const hasPin = (hall.people.find(accountId)?.account.pin ?? null) !== null;
  return { accountId, name, staffNumber, roles: [...roles], window, until, hasPin };
}

/** A session that nobody uses makes no event of its own when its time is over. */
async function sweepUntil(
  signal: AbortSignal,
  clock: Clock,
  sessions: Sessions,
  hall: PeopleParts["hall"],
): Promise<void> {
  try {
    while (!signal.aborted) {
      await clock.sleep(sweepEveryMs as never, signal);
      for (const { sessionId, why } of sessions.sweep()) {
        const by = { kind: "agent", id: "sessions" } as const;
        // A store that takes nothing now leaves the row; the next start finds it over again.
        await hall.journal
          .execute({ type: "close-session", sessionId, why }, by, `session-over:${sessionId}`)
          .catch(() => undefined);
      }
    }
  } catch {
    // Stopped while asleep.
  }
}
