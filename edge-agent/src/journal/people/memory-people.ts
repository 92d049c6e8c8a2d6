import type { AccountRow, PeopleTables, SessionRow } from "../../store/people/tables.ts";

/** The tables of people in memory, to replay ops into. */
export function memoryPeople(): PeopleTables {
  const accounts = new Map<string, AccountRow>();
  const sessions = new Map<string, SessionRow>();
  const put = (accountId: string, changes: Partial<AccountRow>) => {
    const row = accounts.get(accountId);
    if (row !== undefined) accounts.set(accountId, { ...row, ...changes });
  };
  const account = (holds: (row: AccountRow) => boolean) => [...accounts.values()].find(holds) ?? null;
  return {
    accounts: {
      add: ({ accountId, loginHash, staffNumberHash, roles, sealed, changedSeq }) => {
        const said = { accountId, loginHash, staffNumberHash, roles, sealed, changedSeq };
        const usual = { active: true, failures: 0, failedAt: 0, pinFailures: 0, lastSignIn: null };
        accounts.set(accountId, { ...said, ...usual });
      },
      change: ({ accountId, loginHash, staffNumberHash, roles, sealed, active, changedSeq }) => {
        const said = { loginHash, staffNumberHash, roles, sealed, active, changedSeq };
        put(accountId, { ...said, failures: 0, pinFailures: 0 });
      },
      tried: ({ accountId, failures, failedAt, pinFailures }) =>
        put(accountId, { failures, failedAt, pinFailures }),
      signedIn: (accountId, lastSignIn) => put(accountId, { lastSignIn }),
      find: (accountId) => accounts.get(accountId) ?? null,
      byLogin: (hash) => account(({ loginHash }) => loginHash === hash),
      byStaffNumber: (hash) => account(({ staffNumberHash }) => staffNumberHash === hash),
      all: () => [...accounts.values()],
    },
    sessions: {
      add: ({ sessionId, accountId, window, openedAt, until }) =>
        void sessions.set(sessionId, { sessionId, accountId, window, openedAt, until }),
      remove: (sessionId) => void sessions.delete(sessionId),
      find: (sessionId) => sessions.get(sessionId) ?? null,
      ofAccount: (id) => [...sessions.values()].filter(({ accountId }) => accountId === id),
      atWindow: (at) => [...sessions.values()].filter(({ window }) => window === at),
      all: () => [...sessions.values()],
    },
  };
}
