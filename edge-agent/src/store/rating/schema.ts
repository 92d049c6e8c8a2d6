export const ratingMigration = `
  CREATE TABLE rating_asks (
    ask_id   TEXT    PRIMARY KEY,
    subject  TEXT    NOT NULL,
    window   TEXT,
    clerk    TEXT,
    asked_at INTEGER NOT NULL,
    until    INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    ended    TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rating_asks_of_subject ON rating_asks (subject, asked_at);
  CREATE INDEX rating_asks_first ON rating_asks (asked_at) WHERE first = 1;
  CREATE INDEX rating_asks_open ON rating_asks (asked_at) WHERE ended IS NULL;

  CREATE TABLE rating_covers (
    case_number TEXT PRIMARY KEY,
    ticket_id   TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rating_covers_of_ticket ON rating_covers (ticket_id);

  CREATE TABLE ratings (
    rating_id  TEXT    PRIMARY KEY,
    ask_id     TEXT,
    subject    TEXT    NOT NULL,
    window     TEXT,
    clerk      TEXT,
    item_id    TEXT,
    level      INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    reasons    TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    commented  INTEGER NOT NULL,
    took_ms    INTEGER,
    signals    TEXT    NOT NULL,
    invited_at INTEGER NOT NULL,
    given_at   INTEGER NOT NULL,
    given_seq  INTEGER NOT NULL REFERENCES ops (seq),
    undone_at  INTEGER,
    verdict    TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX ratings_counted ON ratings (subject) WHERE undone_at IS NULL;
  CREATE INDEX ratings_by_time ON ratings (invited_at);
  CREATE INDEX cases_by_time ON cases (submitted_at);

  CREATE TABLE rating_strays (
    seq    INTEGER PRIMARY KEY REFERENCES ops (seq),
    window TEXT    NOT NULL,
    at     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX rating_strays_by_time ON rating_strays (at);

  CREATE TABLE follow_ups (
    follow_up_id TEXT    PRIMARY KEY,
    rating_id    TEXT    NOT NULL UNIQUE REFERENCES ratings (rating_id),
    state        TEXT    NOT NULL,
    owner        TEXT,
    appealed_by  TEXT,
    contact_by   INTEGER NOT NULL,
    rectify_by   INTEGER NOT NULL,
    contacted_at INTEGER,
    rectified_at INTEGER,
    opened_at    INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX follow_ups_by_time ON follow_ups (updated_at);
  CREATE TABLE follow_up_moves (
    follow_up_id TEXT    NOT NULL REFERENCES follow_ups (follow_up_id),
    seq          INTEGER NOT NULL REFERENCES ops (seq),
    PRIMARY KEY (follow_up_id, seq)
  ) STRICT, WITHOUT ROWID;
  `;
