import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../sqlite-file.ts";
import { type Statements, statementsOf } from "../statements.ts";
import { Samples } from "./samples.ts";
import { telemetryMigrations } from "./schema.ts";
import { Spells } from "./spells.ts";

/** Pages of 4 KiB that stay in memory: 16 MiB. */
const cachedPages = 4_096;
/** The same pages are written again and again: a longer log writes them to the file once for many times. */
const logPages = 4_000;

/**
 * The file of what devices did over time. No fact of the hall stands in it: a power cut may take the last seconds, which
 * keeps the disk free for what must not be lost.
 */
export class TelemetryFile {
  readonly samples: Samples;
  readonly spells: Spells;
  readonly #db: DatabaseSync;
  readonly #read: (name: string) => { readonly value: number } | null;
  readonly #mark: (name: string, value: number) => void;

  /** null: in memory. Throws errors of the engine. */
  constructor(path: string | null) {
    this.#db = path === null ? inMemory() : openDatabase(path, telemetryMigrations);
    this.#db.exec("PRAGMA synchronous=NORMAL");
    this.#db.exec(`PRAGMA cache_size=${cachedPages}`);
    this.#db.exec(`PRAGMA wal_autocheckpoint=${logPages}`);
    const statements: Statements = statementsOf(this.#db);
    this.samples = new Samples(statements);
    this.spells = new Spells(statements);
    this.#read = statements.one("SELECT value FROM marks WHERE name = ?");
    this.#mark = statements.write(
      "INSERT INTO marks VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    );
  }

  /** When something was written last; null: never. */
  get aliveAt(): number | null {
    return this.#read("alive")?.value ?? null;
  }

  alive(at: number): void {
    this.#mark("alive", at);
  }

  /** When a station was heard of last; null: never, or that is no longer kept. */
  seenAt(station: string): number | null {
    return this.#read(`seen:${station}`)?.value ?? null;
  }

  seen(station: string, at: number): void {
    this.#mark(`seen:${station}`, at);
  }

  transaction<T>(work: () => T): T {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Limits the file, so that a full disk can be met without one. Pages of 4096 bytes. */
  limitPages(pages: number): void {
    this.#db.exec(`PRAGMA max_page_count=${Math.trunc(pages)}`);
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

function inMemory(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  for (const migration of telemetryMigrations) db.exec(migration);
  return db;
}
