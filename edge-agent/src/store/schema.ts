import { actionMigration } from "./action/schema.ts";
import { alarmMigration } from "./alarm/schema.ts";
import { caseWorkMigration } from "./case/schema.ts";
import { catalogueMigration } from "./catalogue/schema.ts";
import { deskMigration } from "./desk/schema.ts";
import { descriptionMigration, fleetMigration } from "./fleet/schema.ts";
import { peopleMigration } from "./people/schema.ts";
import { queueMigration } from "./queue/schema.ts";
import { ratingMigration } from "./rating/schema.ts";
import { settingsMigration } from "./settings/schema.ts";
import { supervisionMigration } from "./supervision/schema.ts";
import { updateMigration } from "./update/schema.ts";

/** Migrations in order; `user_version` counts those that were done. Never edit one that was released: add another. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE ops (
    seq         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    node        TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    actor_kind  TEXT    NOT NULL,
    actor_id    TEXT    NOT NULL,
    event       TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    before      INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE commands (
    key       TEXT    PRIMARY KEY,
    body      TEXT    NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE cases (
    case_number     TEXT    PRIMARY KEY,
    item_id         TEXT    NOT NULL,
    item_version    INTEGER NOT NULL,
    station         TEXT    NOT NULL,
    channel         TEXT    NOT NULL,
    applicant       TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    step            INTEGER NOT NULL,
    reason          TEXT,
    delivery        TEXT    NOT NULL,
    promised_on     TEXT,
    token_hash      TEXT    NOT NULL UNIQUE,
    short_code_hash TEXT    NOT NULL UNIQUE,
    submitted_at    INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    submitted_seq   INTEGER NOT NULL REFERENCES ops (seq),
    last_seq        INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX cases_of_applicant ON cases (applicant, submitted_seq);

  CREATE TABLE documents (
    document_id TEXT    NOT NULL,
    case_number TEXT    NOT NULL REFERENCES cases (case_number),
    material_id TEXT    NOT NULL,
    applicant   TEXT    NOT NULL,
    captured_at INTEGER NOT NULL,
    pages       TEXT    NOT NULL,
    PRIMARY KEY (document_id, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX documents_of_case ON documents (case_number);
  CREATE INDEX documents_of_applicant ON documents (applicant, material_id);

  CREATE TABLE receipts (
    receipt_id    TEXT    PRIMARY KEY,
    case_number   TEXT    NOT NULL REFERENCES cases (case_number),
    copy          INTEGER NOT NULL,
    language      TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    evidence      TEXT,
    reason        TEXT,
    requested_seq INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX receipts_of_case ON receipts (case_number, copy);
  CREATE INDEX receipts_open ON receipts (requested_seq) WHERE state IN ('requested', 'printing');

  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  queueMigration,
  peopleMigration,
  ratingMigration,
  supervisionMigration,
  deskMigration,
  caseWorkMigration,
  alarmMigration,
  actionMigration,
  settingsMigration,
  fleetMigration,
  updateMigration,
  catalogueMigration,
  descriptionMigration,
];

/**
 * Programs whose migrations reach at least this far can work with a file of today's, which makes it possible to go back after an
 * update: whatever came after it only added tables, and kinds of ops that an older program may pass over. A new kind that changes
 * what older tables hold is no such: the program before would go on as if it had never been recorded.
 */
export const readableFrom = migrations.length;

/** The shelf of wrapped data keys, in a file of its own. */
export const keyMigrations: readonly string[] = [
  `
  CREATE TABLE keys (
    id      BLOB    PRIMARY KEY,
    epoch   INTEGER NOT NULL,
    wrapped BLOB    NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
