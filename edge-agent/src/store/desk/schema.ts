export const deskMigration = `
  CREATE TABLE notices (
    notice_id     TEXT    PRIMARY KEY,
    visit         TEXT    NOT NULL,
    item_id       TEXT    NOT NULL,
    missing       TEXT    NOT NULL,
    copy          INTEGER NOT NULL,
    language      TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    evidence      TEXT,
    reason        TEXT,
    requested_seq INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX notices_of_visit ON notices (visit, requested_seq);
  CREATE INDEX notices_open ON notices (requested_seq) WHERE state IN ('requested', 'printing');
  `;
