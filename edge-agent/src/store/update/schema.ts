export const updateMigration = `
  CREATE TABLE releases (
    version       TEXT    PRIMARY KEY,
    sha256        TEXT    NOT NULL,
    bytes         INTEGER NOT NULL,
    modules       INTEGER NOT NULL,
    data_version  INTEGER NOT NULL,
    readable_from INTEGER NOT NULL,
    added_at      INTEGER NOT NULL,
    added_by      TEXT    NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE rollouts (
    rollout_id   TEXT    PRIMARY KEY,
    version      TEXT    NOT NULL,
    first        TEXT    NOT NULL,
    soak_minutes INTEGER NOT NULL,
    begun_at     INTEGER NOT NULL,
    begun_by     TEXT    NOT NULL,
    widened      INTEGER NOT NULL,
    ended_at     INTEGER,
    why          TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rollouts_begun ON rollouts (begun_at);

  CREATE TABLE rollout_stations (
    rollout_id TEXT    NOT NULL REFERENCES rollouts (rollout_id),
    place      INTEGER NOT NULL,
    station    TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    why        TEXT,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (rollout_id, place)
  ) STRICT, WITHOUT ROWID;
  `;
