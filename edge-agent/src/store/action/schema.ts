export const actionMigration = `
  CREATE TABLE actions (
    action_id    TEXT    PRIMARY KEY,
    station      TEXT    NOT NULL,
    device       TEXT,
    name         TEXT    NOT NULL,
    wanted       TEXT    NOT NULL,
    asked_by     TEXT    NOT NULL,
    reason       TEXT,
    forced       INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    outcome      TEXT,
    code         TEXT,
    detail       TEXT    NOT NULL,
    milliseconds INTEGER,
    finished_at  INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX actions_of_device ON actions (station, device, seq);
  CREATE INDEX actions_in_order ON actions (seq);
  CREATE INDEX actions_open ON actions (seq) WHERE finished_at IS NULL;

  CREATE TABLE device_locks (
    device TEXT    PRIMARY KEY,
    by     TEXT    NOT NULL,
    since  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
