export const caseWorkMigration = `
  CREATE INDEX cases_open ON cases (submitted_seq) WHERE state NOT IN ('completed', 'withdrawn');

  CREATE TABLE case_work (
    case_number TEXT PRIMARY KEY REFERENCES cases (case_number),
    holder      TEXT,
    missing     TEXT NOT NULL,
    resumes     TEXT,
    delivered   TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE promises (
    case_number TEXT    NOT NULL REFERENCES cases (case_number),
    material_id TEXT    NOT NULL,
    due_on      TEXT    NOT NULL,
    kept_at     INTEGER,
    PRIMARY KEY (case_number, material_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX promises_open ON promises (due_on) WHERE kept_at IS NULL;

  CREATE TABLE duties (
    account_id  TEXT    PRIMARY KEY,
    departments TEXT,
    away        INTEGER NOT NULL,
    delegate    TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE line_deliveries (
    delivery_id TEXT    PRIMARY KEY,
    line        TEXT    NOT NULL,
    case_number TEXT    NOT NULL REFERENCES cases (case_number),
    what        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    tries       INTEGER NOT NULL,
    reason      TEXT,
    reference   TEXT,
    due_at      INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX line_deliveries_of_case ON line_deliveries (case_number, delivery_id);
  CREATE INDEX line_deliveries_by_state ON line_deliveries (state, delivery_id) WHERE state <> 'delivered';

  CREATE TABLE line_references (
    line        TEXT NOT NULL,
    case_number TEXT NOT NULL REFERENCES cases (case_number),
    reference   TEXT NOT NULL,
    PRIMARY KEY (line, case_number)
  ) STRICT, WITHOUT ROWID;
  `;
