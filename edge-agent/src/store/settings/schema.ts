export const settingsMigration = `
  CREATE TABLE settings_versions (
    scope    TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    changes  TEXT    NOT NULL,
    note     TEXT    NOT NULL,
    by       TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    restores INTEGER,
    outcome  TEXT,
    why      TEXT,
    noted_at INTEGER,
    PRIMARY KEY (scope, version)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX settings_versions_at ON settings_versions (at);
  `;
