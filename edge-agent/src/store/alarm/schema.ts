export const alarmMigration = `
  CREATE TABLE alarms (
    alarm_id        TEXT    PRIMARY KEY,
    originator      TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    severity        TEXT    NOT NULL,
    facts           TEXT    NOT NULL,
    since           INTEGER NOT NULL,
    first_at        INTEGER NOT NULL,
    raised_at       INTEGER NOT NULL,
    times           INTEGER NOT NULL,
    raises          TEXT    NOT NULL,
    acknowledged_at INTEGER,
    acknowledged_by TEXT,
    owner           TEXT,
    level           INTEGER NOT NULL,
    cleared_at      INTEGER,
    why             TEXT,
    ended_at        INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alarms_of ON alarms (originator, kind, raised_at);
  CREATE INDEX alarms_open ON alarms (first_at, alarm_id) WHERE ended_at IS NULL;
  CREATE INDEX alarms_ended ON alarms (ended_at, alarm_id) WHERE ended_at IS NOT NULL;
  CREATE INDEX alarms_first ON alarms (first_at);

  CREATE TABLE alarm_steps (
    alarm_id TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (alarm_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE maintenance (
    maintenance_id TEXT    PRIMARY KEY,
    scope          TEXT    NOT NULL,
    by_account     TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    from_at        INTEGER NOT NULL,
    until_at       INTEGER NOT NULL,
    ended_at       INTEGER,
    why            TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX maintenance_running ON maintenance (until_at) WHERE ended_at IS NULL;
  CREATE INDEX maintenance_ended ON maintenance (ended_at) WHERE ended_at IS NOT NULL;

  CREATE TABLE alarm_notices (
    notice_id  TEXT    PRIMARY KEY,
    alarm_id   TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    reason     TEXT,
    due_at     INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alarm_notices_due ON alarm_notices (due_at, notice_id) WHERE state = 'due';
  CREATE INDEX alarm_notices_given_up ON alarm_notices (updated_at, notice_id) WHERE state = 'given-up';
  CREATE INDEX alarm_notices_state ON alarm_notices (channel, state);
  `;
