/** Rows behind figures, in a file of their own that may be deleted: all of it follows from the journal. */
export const reportMigrations: readonly string[] = [
  `
  CREATE TABLE tickets (
    ticket_id TEXT PRIMARY KEY, number TEXT NOT NULL, day TEXT NOT NULL, hour TEXT NOT NULL, lane TEXT NOT NULL,
    priority TEXT NOT NULL, item_id TEXT NOT NULL, source TEXT NOT NULL, station TEXT NOT NULL,
    issued_at INTEGER NOT NULL, waits_from INTEGER NOT NULL, told_low REAL, told_high REAL, state TEXT NOT NULL,
    called_at INTEGER, waited_ms INTEGER, served_since INTEGER, way_ms INTEGER NOT NULL, ways INTEGER NOT NULL,
    handled_ms INTEGER NOT NULL, window_id TEXT, clerk TEXT, ended_at INTEGER, missed INTEGER NOT NULL,
    returned INTEGER NOT NULL, recalled INTEGER NOT NULL, held INTEGER NOT NULL, transferred INTEGER NOT NULL,
    asked_day TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tickets_of_day ON tickets (day, issued_at);
  CREATE INDEX tickets_asked ON tickets (asked_day) WHERE asked_day IS NOT NULL;

  CREATE TABLE cases (
    case_number TEXT PRIMARY KEY, day TEXT NOT NULL, hour TEXT NOT NULL, item_id TEXT NOT NULL, channel TEXT NOT NULL,
    station TEXT NOT NULL, submitted_at INTEGER NOT NULL, promised_on TEXT, state TEXT NOT NULL, decided_at INTEGER,
    spot INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_of_day ON cases (day, submitted_at);

  CREATE TABLE ratings (
    rating_id TEXT PRIMARY KEY, day TEXT NOT NULL, hour TEXT NOT NULL, at INTEGER NOT NULL, level INTEGER NOT NULL,
    reasons TEXT NOT NULL, commented INTEGER NOT NULL, window_id TEXT NOT NULL, clerk TEXT, item_id TEXT NOT NULL,
    channel TEXT NOT NULL, follow_up TEXT, excluded INTEGER NOT NULL, undone INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ratings_of_day ON ratings (day, at);
  CREATE TABLE follow_ups (follow_up_id TEXT PRIMARY KEY, rating_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE cards (
    card_id TEXT PRIMARY KEY, case_number TEXT NOT NULL, item_id TEXT NOT NULL, scope TEXT NOT NULL, colour TEXT NOT NULL,
    due_at INTEGER NOT NULL, owner TEXT, day TEXT NOT NULL, raised_at INTEGER NOT NULL, answered_at INTEGER,
    ended_at INTEGER, ended_day TEXT, why TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cards_of_day ON cards (day, raised_at);
  CREATE INDEX cards_of_end ON cards (ended_day) WHERE ended_day IS NOT NULL;

  CREATE TABLE bookings (
    appointment_id TEXT PRIMARY KEY, day TEXT NOT NULL, slot_at INTEGER NOT NULL, lane TEXT NOT NULL,
    item_id TEXT NOT NULL, state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bookings_of_day ON bookings (day, slot_at);

  CREATE TABLE stretches (
    window_id TEXT NOT NULL, kind TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, clerk TEXT, ticket_id TEXT,
    PRIMARY KEY (window_id, kind, since)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stretches_since ON stretches (since);
  CREATE INDEX stretches_open ON stretches (window_id, kind) WHERE until IS NULL;

  CREATE TABLE alarms (
    alarm_id TEXT NOT NULL, originator TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, facts TEXT NOT NULL,
    day TEXT NOT NULL, since INTEGER NOT NULL, raised_at INTEGER NOT NULL, times INTEGER NOT NULL,
    acknowledged_at INTEGER, acknowledged_by TEXT, owner TEXT, level INTEGER NOT NULL, cleared_at INTEGER,
    PRIMARY KEY (alarm_id, raised_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alarms_raised ON alarms (raised_at);

  CREATE TABLE actions (
    action_id TEXT PRIMARY KEY, station TEXT NOT NULL, originator TEXT NOT NULL, name TEXT NOT NULL,
    by TEXT NOT NULL, forced INTEGER NOT NULL, requested_at INTEGER NOT NULL, outcome TEXT, code TEXT, finished_at INTEGER,
    milliseconds INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX actions_requested ON actions (requested_at);

  CREATE TABLE help (help_id TEXT PRIMARY KEY, place TEXT NOT NULL, called_at INTEGER NOT NULL, answered_at INTEGER) STRICT,
    WITHOUT ROWID;
  CREATE INDEX help_called ON help (called_at);

  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, role TEXT NOT NULL, person TEXT,
    object TEXT, facts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_at ON audit (at);
  CREATE INDEX audit_person ON audit (person, seq);
  CREATE INDEX audit_object ON audit (object, seq) WHERE object IS NOT NULL;

  CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), form INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  `,
];
