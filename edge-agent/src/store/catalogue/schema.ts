export const catalogueMigration = `
  CREATE TABLE catalogue_versions (
    version INTEGER PRIMARY KEY,
    sha256  TEXT    NOT NULL,
    before  TEXT    NOT NULL,
    added   INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    note    TEXT    NOT NULL,
    by      TEXT    NOT NULL,
    at      INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE catalogue_draft (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    sha256 TEXT    NOT NULL,
    cause  TEXT    NOT NULL,
    items  INTEGER NOT NULL,
    by     TEXT    NOT NULL,
    at     INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE signage_files (
    file   TEXT    PRIMARY KEY,
    sha256 TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    by     TEXT    NOT NULL,
    at     INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
