/** Partial indexes hold open tickets only, so that a call looks at who waits and never at the day's thousands. */
export const queueMigration = `
  CREATE TABLE tickets (
    ticket_id      TEXT    PRIMARY KEY,
    number         TEXT    NOT NULL,
    day            TEXT    NOT NULL,
    lane           TEXT    NOT NULL,
    sequence       INTEGER NOT NULL,
    priority       TEXT    NOT NULL,
    item_id        TEXT,
    source         TEXT    NOT NULL,
    station        TEXT    NOT NULL,
    holder         TEXT,
    appointment_id TEXT,
    token_hash     TEXT    NOT NULL UNIQUE,
    language       TEXT    NOT NULL,
    issued_at      INTEGER NOT NULL,
    arrived_at     INTEGER NOT NULL,
    ahead          INTEGER NOT NULL,
    estimate       TEXT,
    state          TEXT    NOT NULL,
    state_at       INTEGER NOT NULL,
    window_id      TEXT,
    clerk          TEXT,
    to_window      TEXT,
    coming_back    INTEGER NOT NULL,
    return_to      TEXT,
    overtaken      INTEGER NOT NULL,
    calls          INTEGER NOT NULL,
    called_at      INTEGER,
    last_call_at   INTEGER,
    serving_since  INTEGER,
    reason         TEXT,
    hold_reason    TEXT,
    until          INTEGER,
    held_count     INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX tickets_numbered ON tickets (day, number);
  CREATE INDEX tickets_open ON tickets (state, day, lane) WHERE state IN ('waiting', 'called', 'serving', 'held', 'no-show');
  CREATE INDEX tickets_at_window ON tickets (window_id) WHERE state IN ('called', 'serving');
  CREATE INDEX tickets_of_holder ON tickets (holder, day) WHERE holder IS NOT NULL;
  CREATE INDEX tickets_called ON tickets (day, last_call_at) WHERE last_call_at IS NOT NULL;

  CREATE TABLE ticket_slips (
    slip_id       TEXT    PRIMARY KEY,
    ticket_id     TEXT    NOT NULL REFERENCES tickets (ticket_id),
    copy          INTEGER NOT NULL,
    state         TEXT    NOT NULL,
    evidence      TEXT,
    reason        TEXT,
    requested_seq INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX ticket_slips_of_ticket ON ticket_slips (ticket_id, copy);
  CREATE INDEX ticket_slips_open ON ticket_slips (requested_seq) WHERE state IN ('requested', 'printing');

  CREATE TABLE windows (
    window_id TEXT    PRIMARY KEY,
    state     TEXT    NOT NULL,
    clerk     TEXT,
    reason    TEXT,
    since     INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE appointments (
    appointment_id TEXT    PRIMARY KEY,
    lane           TEXT    NOT NULL,
    item_id        TEXT,
    day            TEXT    NOT NULL,
    slot_at        INTEGER NOT NULL,
    holder         TEXT    NOT NULL,
    code_hash      TEXT    NOT NULL UNIQUE,
    state          TEXT    NOT NULL,
    ticket_id      TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX appointments_of_day ON appointments (day, slot_at);
  CREATE INDEX appointments_of_holder ON appointments (holder, day);
  CREATE INDEX appointments_booked ON appointments (slot_at) WHERE state = 'booked';

  CREATE TABLE help_calls (
    help_id     TEXT    PRIMARY KEY,
    place       TEXT    NOT NULL,
    urgent      INTEGER NOT NULL,
    called_at   INTEGER NOT NULL,
    answered_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX help_calls_open ON help_calls (called_at) WHERE answered_at IS NULL;
  `;
