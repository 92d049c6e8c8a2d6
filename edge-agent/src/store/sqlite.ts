import type { DatabaseSync, StatementSync } from "node:sqlite";
import { migrations, readableFrom } from "./schema.ts";
import { asHallError } from "./sqlite-error.ts";
import { growLog, openDatabase } from "./sqlite-file.ts";
import { sqliteTables } from "./sqlite-tables.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A named point in a transaction, for the crash harness. */
export type StorePoint = "tx-begun" | "before-commit" | "after-commit";

interface Opened {
  readonly db: DatabaseSync;
  readonly tables: Tables;
  readonly begin: StatementSync;
  readonly commit: StatementSync;
}

function open(path: string, readOnly: boolean): Opened {
  try {
    const db = openDatabase(path, migrations, readOnly, readableFrom);
    if (!readOnly) growLog(db);
    return {
      db,
      tables: sqliteTables(db),
      begin: db.prepare("BEGIN IMMEDIATE"),
      commit: db.prepare("COMMIT"),
    };
  } catch (error) {
    throw asHallError(error);
  }
}

/** The hall's data on `node:sqlite`. Synchronous: a commit returns when the disk has it. */
export class SqliteStore implements Store {
  readonly #path: string;
  readonly #readOnly: boolean;
  readonly #at: (point: StorePoint) => void;
  #open: Opened;

  /** Throws HallError `storage-damaged` when the file is no database, `storage-full` when it can't be opened. */
  constructor(path: string, options: { readOnly?: boolean; at?: (point: StorePoint) => void } = {}) {
    this.#path = path;
    this.#readOnly = options.readOnly ?? false;
    this.#at = options.at ?? (() => {});
    this.#open = open(path, this.#readOnly);
  }

  get tables(): Tables {
    return this.#open.tables;
  }

  /** After an I/O error nothing in memory can be trusted: what is on disk is read again. */
  reopen(): void {
    this.close();
    this.#open = open(this.#path, this.#readOnly);
  }

  transaction<T>(work: (tx: Tables) => T): T {
    try {
      this.#open.begin.run();
      this.#at("tx-begun");
      const result = work(this.tables);
      this.#at("before-commit");
      this.#open.commit.run();
      this.#at("after-commit");
      return result;
    } catch (error) {
      this.#rollback();
      throw asHallError(error);
    }
  }

  check(): string | null {
    try {
      const rows = this.#open.db.prepare("PRAGMA quick_check(1)").all();
      const word = String(rows[0]?.["quick_check"] ?? "no answer");
      return word === "ok" ? null : word;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Rows of the tables that follow from ops. */
  counts(): { cases: number; receipts: number; documents: number; strayCommands: number } {
    const count = (sql: string) =>
      Number(this.#open.db.prepare(`SELECT count(*) AS n FROM ${sql}`).get()?.["n"] ?? 0);
    return {
      cases: count("cases"),
      receipts: count("receipts"),
      documents: count("documents"),
      strayCommands: count(
        "commands WHERE first_seq < 1 OR last_seq > (SELECT coalesce(max(seq), 0) FROM ops)",
      ),
    };
  }

  /** Bytes of the database file, its log apart. */
  size(): number {
    const pages = Number(this.#open.db.prepare("PRAGMA page_count").get()?.["page_count"] ?? 0);
    const bytes = Number(this.#open.db.prepare("PRAGMA page_size").get()?.["page_size"] ?? 0);
    return pages * bytes;
  }

  /** Limits the file, so that a full disk can be met without one. Pages of 4096 bytes. */
  limitPages(pages: number): void {
    this.#open.db.exec(`PRAGMA max_page_count=${Math.trunc(pages)}`);
  }

  copyTo(path: string): void {
    this.#open.db.prepare("VACUUM INTO ?").run(path);
  }

  close(): void {
    if (this.#open.db.isOpen) this.#open.db.close();
  }

  #rollback(): void {
    try {
      if (this.#open.db.isTransaction) this.#open.db.exec("ROLLBACK");
    } catch {
      // The first error is the one that tells; a failed rollback leaves the transaction to the next open.
    }
  }
}
