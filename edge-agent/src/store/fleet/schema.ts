export const fleetMigration = `
  CREATE TABLE invitations (
    invitation_id TEXT    PRIMARY KEY,
    code_hash     TEXT    NOT NULL UNIQUE,
    expires_at    INTEGER NOT NULL,
    station       TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE stations (
    station    TEXT    PRIMARY KEY,
    name       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    public_key TEXT    NOT NULL,
    joined_at  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE orders (
    order_id     TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL,
    device       TEXT,
    taken_at     INTEGER NOT NULL,
    outcome      TEXT,
    code         TEXT,
    detail       TEXT,
    milliseconds INTEGER,
    ended_at     INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX orders_open ON orders (taken_at) WHERE ended_at IS NULL;
  CREATE INDEX orders_ended ON orders (ended_at) WHERE ended_at IS NOT NULL;
  `;

export const descriptionMigration = `
  CREATE TABLE station_descriptions (
    station TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    devices TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
