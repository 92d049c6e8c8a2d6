const bucketTable = (name: string) => `
CREATE TABLE ${name} (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  n INTEGER NOT NULL,
  sum REAL NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID;`;

/** Tables of telemetry.db. Times are milliseconds since 1970. */
export const telemetryMigrations: readonly string[] = [
  `
CREATE TABLE devices (
  id INTEGER PRIMARY KEY,
  station TEXT NOT NULL,
  device TEXT NOT NULL,
  UNIQUE (station, device)
);
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES devices (id),
  name TEXT NOT NULL,
  UNIQUE (device, name)
);
CREATE TABLE samples_raw (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (series, at)
) WITHOUT ROWID;
${bucketTable("samples_ten_minutes")}
${bucketTable("samples_hour")}
${bucketTable("samples_day")}
CREATE TABLE spells (
  device INTEGER NOT NULL,
  axis TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  value TEXT NOT NULL,
  cause TEXT,
  PRIMARY KEY (device, axis, from_at)
) WITHOUT ROWID;
CREATE INDEX spells_open ON spells (device, axis) WHERE to_at IS NULL;
CREATE TABLE days (
  device INTEGER NOT NULL,
  at INTEGER NOT NULL,
  in_service INTEGER NOT NULL,
  attention INTEGER NOT NULL,
  degraded INTEGER NOT NULL,
  out_of_service INTEGER NOT NULL,
  planned INTEGER NOT NULL,
  stops INTEGER NOT NULL,
  mends INTEGER NOT NULL,
  mend_ms INTEGER NOT NULL,
  down_ms INTEGER,
  PRIMARY KEY (device, at)
) WITHOUT ROWID;
CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
`,
  `
CREATE INDEX spells_by_time ON spells (axis, from_at);
`,
];
