import type { Statements } from "../statements.ts";
import type { AccountRow, PeopleTables, SessionRow } from "./tables.ts";

const accountColumns = `account_id AS "accountId", login_hash AS "loginHash", staff_number_hash AS "staffNumberHash",
  roles, sealed, active, changed_seq AS "changedSeq", failures, failed_at AS "failedAt",
  pin_failures AS "pinFailures", last_sign_in AS "lastSignIn"`;
const sessionColumns = `session_id AS "sessionId", account_id AS "accountId", at_window AS "window",
  opened_at AS "openedAt", until`;

interface StoredAccount extends Omit<AccountRow, "roles" | "active"> {
  readonly roles: string;
  readonly active: number;
}

export function sqlitePeople({ write, one, many }: Statements): PeopleTables {
  const addAccount = write("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, 1, ?, 0, 0, 0, NULL)");
  const changeAccount = write(
    `UPDATE accounts SET login_hash = ?, staff_number_hash = ?, roles = ?, sealed = ?, active = ?, changed_seq = ?,
      failures = 0, pin_failures = 0 WHERE account_id = ?`,
  );
  const tried = write(
    "UPDATE accounts SET failures = ?, failed_at = ?, pin_failures = ? WHERE account_id = ?",
  );
  const signedIn = write("UPDATE accounts SET last_sign_in = ? WHERE account_id = ?");
  const account = (condition: string) => {
    const find = one<StoredAccount>(`SELECT ${accountColumns} FROM accounts WHERE ${condition}`);
    return (value: string) => {
      const found = find(value);
      return found === null ? null : accountOf(found);
    };
  };
  const allAccounts = many<StoredAccount>(`SELECT ${accountColumns} FROM accounts ORDER BY account_id`);
  const addSession = write("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)");
  const sessions = (rest: string) => many<SessionRow>(`SELECT ${sessionColumns} FROM sessions ${rest}`);
  return {
    accounts: {
      add: (a) =>
        addAccount(
          a.accountId,
          a.loginHash,
          a.staffNumberHash,
          JSON.stringify(a.roles),
          a.sealed,
          a.changedSeq,
        ),
      change: (a) =>
        changeAccount(
          a.loginHash,
          a.staffNumberHash,
          JSON.stringify(a.roles),
          a.sealed,
          a.active ? 1 : 0,
          a.changedSeq,
          a.accountId,
        ),
      tried: (a) => tried(a.failures, a.failedAt, a.pinFailures, a.accountId),
      signedIn: (accountId, at) => signedIn(at, accountId),
      find: account("account_id = ?"),
      byLogin: account("login_hash = ?"),
      byStaffNumber: account("staff_number_hash = ?"),
      all: () => allAccounts().map(accountOf),
    },
    sessions: {
      add: (s) => addSession(s.sessionId, s.accountId, s.window, s.openedAt, s.until),
      remove: write("DELETE FROM sessions WHERE session_id = ?"),
      find: one<SessionRow>(`SELECT ${sessionColumns} FROM sessions WHERE session_id = ?`),
      ofAccount: sessions("WHERE account_id = ? ORDER BY opened_at"),
      atWindow: sessions("WHERE at_window = ? ORDER BY opened_at"),
      all: sessions("ORDER BY opened_at"),
    },
  };
}

function accountOf(row: StoredAccount): AccountRow {
  return { ...row, roles: JSON.parse(row.roles), active: row.active === 1 };
}
