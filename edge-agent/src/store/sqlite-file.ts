import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HallError } from "../contract/errors.ts";
import { faultOf } from "./sqlite-error.ts";

/** Pages of 4 KiB in the write-ahead log before they move to the database: about 4 MiB. */
const logPages = 1000;

/**
 * A database file that keeps what it acknowledged: WAL with `synchronous=FULL`, which lost nothing under lost-write
 * power cuts where NORMAL did. Migrations run in one transaction each: the old version or the new one, never half.
 * Read-only, an older file stays as it is and is read as one whose newer tables are empty.
 */
export function openDatabase(
  path: string,
  migrations: readonly string[],
  readOnly = false,
  readableFrom?: number,
): DatabaseSync {
  if (!readOnly) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path, { readOnly, timeout: 5000 });
  try {
    if (readOnly) {
      lendTables(db, migrations);
      return db;
    }
    // Before the log is made, which takes its mode from the file. A folder that was there before may be open to others.
    if (process.platform !== "win32") chmodSync(path, 0o600);
    db.exec("PRAGMA journal_mode=WAL");
    db.exec("PRAGMA synchronous=FULL");
    db.exec("PRAGMA foreign_keys=ON");
    db.exec(`PRAGMA wal_autocheckpoint=${logPages}`);
    migrate(db, migrations, readableFrom);
    syncFolder(dirname(path));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Grows the log to its full size before the first commit: a sync of a file that grows costs twice one of a file that is
 * overwritten. The pages spill into the log from a transaction that is then taken back; the database stays as it is.
 */
export function growLog(db: DatabaseSync): void {
  db.exec("PRAGMA cache_size=16");
  try {
    db.exec("BEGIN IMMEDIATE");
    db.exec("CREATE TABLE log_growth (filler BLOB)");
    db.prepare("INSERT INTO log_growth VALUES (zeroblob(?))").run(logPages * 4096);
  } catch (error) {
    // Without room for it commits are slower; a full disk must not keep the hall from being read.
    if (faultOf(error) !== "full") throw error;
  } finally {
    if (db.isTransaction) db.exec("ROLLBACK");
    db.exec("PRAGMA cache_size=-8192");
  }
}

/** Tables that an older file lacks, in memory and empty. A file without any version is no hall's: it gets none. */
function lendTables(db: DatabaseSync, migrations: readonly string[]): void {
  const done = versionOf(db);
  if (done === 0 || done >= migrations.length) return;
  db.exec("PRAGMA temp_store=MEMORY");
  for (const statement of migrations.slice(done).flatMap((migration) => migration.split(";")))
    if (/^\s*CREATE TABLE /.test(statement)) db.exec(statement.replace("CREATE TABLE", "CREATE TEMP TABLE"));
}

function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

/**
 * `readableFrom`: programs with at least so many migrations can work with the file that this one leaves. It stands in the
 * file, so that an older program knows whether it may go on after an update that was taken back.
 */
function migrate(db: DatabaseSync, migrations: readonly string[], readableFrom?: number): void {
  const done = versionOf(db);
  if (done > migrations.length) {
    // A newer program wrote this file; guessing at its tables could ruin them.
    if (readableFrom !== undefined && readableFromOf(db) <= migrations.length) return;
    throw new HallError("storage-damaged", { fields: [{ path: "user_version", reason: `newer: ${done}` }] });
  }
  for (let version = done; version < migrations.length; version += 1) {
    db.exec("BEGIN IMMEDIATE");
    try {
      db.exec(migrations[version] as string);
      db.exec(`PRAGMA user_version=${version + 1}`);
      db.exec("COMMIT");
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }
  if (readableFrom === undefined || readableFromOf(db) === readableFrom) return;
  db.prepare(
    "INSERT INTO meta VALUES ('readable-from', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  ).run(String(readableFrom));
}

function readableFromOf(db: DatabaseSync): number {
  const row = db.prepare("SELECT value FROM meta WHERE name = 'readable-from'").get();
  return row === undefined ? Number.POSITIVE_INFINITY : Number(row["value"]);
}

/** Makes new names in a folder survive a power cut. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
