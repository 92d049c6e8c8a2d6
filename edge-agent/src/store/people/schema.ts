export const peopleMigration = `
  CREATE TABLE accounts (
    account_id        TEXT    PRIMARY KEY,
    login_hash        TEXT    NOT NULL UNIQUE,
    staff_number_hash TEXT    NOT NULL UNIQUE,
    roles             TEXT    NOT NULL,
    sealed            TEXT    NOT NULL,
    active            INTEGER NOT NULL,
    changed_seq       INTEGER NOT NULL,
    failures          INTEGER NOT NULL,
    failed_at         INTEGER NOT NULL,
    pin_failures      INTEGER NOT NULL,
    last_sign_in      INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    session_id TEXT    PRIMARY KEY,
    account_id TEXT    NOT NULL REFERENCES accounts (account_id),
    at_window  TEXT,
    opened_at  INTEGER NOT NULL,
    until      INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_account ON sessions (account_id);
  CREATE INDEX sessions_at_window ON sessions (at_window) WHERE at_window IS NOT NULL;
  `;
