export const supervisionMigration = `
  CREATE TABLE cards (
    card_id     TEXT    PRIMARY KEY,
    case_number TEXT    NOT NULL REFERENCES cases (case_number),
    scope       TEXT    NOT NULL,
    colour      TEXT    NOT NULL,
    due_at      INTEGER NOT NULL,
    owner       TEXT,
    answer      TEXT,
    raised_at   INTEGER NOT NULL,
    answered_at INTEGER,
    ended_at    INTEGER,
    why         TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cards_of_case ON cards (case_number, raised_at);
  CREATE INDEX cards_open ON cards (due_at, card_id) WHERE ended_at IS NULL;
  CREATE INDEX cards_ended ON cards (ended_at, card_id) WHERE ended_at IS NOT NULL;
  `;
