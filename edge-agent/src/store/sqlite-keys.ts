import { keyMigrations } from "./schema.ts";
import { asHallError } from "./sqlite-error.ts";
import { openDatabase } from "./sqlite-file.ts";

interface ShelvedKey {
  readonly id: Uint8Array;
  readonly epoch: number;
  readonly wrapped: Uint8Array;
}

function opened(path: string, readOnly: boolean) {
  try {
    return openDatabase(path, keyMigrations, readOnly);
  } catch (error) {
    throw asHallError(error);
  }
}

/** Wrapped data keys in `keys.db`: small, apart from the data, and out of ordinary backups. */
export class SqliteKeys {
  readonly #db;
  readonly #add;
  readonly #find;
  readonly #remove;

  constructor(path: string, options: { readOnly?: boolean } = {}) {
    this.#db = opened(path, options.readOnly ?? false);
    this.#db.exec("PRAGMA secure_delete=ON");
    this.#add = this.#db.prepare("INSERT INTO keys (id, epoch, wrapped) VALUES (?, ?, ?)");
    this.#find = this.#db.prepare("SELECT epoch, wrapped FROM keys WHERE id = ?");
    this.#remove = this.#db.prepare("DELETE FROM keys WHERE id = ?");
  }

  add(keys: readonly ShelvedKey[]): void {
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      for (const key of keys) this.#add.run(key.id, key.epoch, key.wrapped);
      this.#db.exec("COMMIT");
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec("ROLLBACK");
      throw asHallError(error);
    }
  }

  find(id: Uint8Array): ShelvedKey | null {
    const row = this.#find.get(id);
    if (row === undefined) return null;
    return { id, epoch: Number(row["epoch"]), wrapped: row["wrapped"] as Uint8Array };
  }

  /** `secure_delete` overwrites the row in the file; truncating the log leaves no older copy of its page there. */
  remove(id: Uint8Array): void {
    this.#remove.run(id);
    this.#db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Every key's id, hexadecimal. */
  ids(): string[] {
    return this.#db
      .prepare("SELECT id FROM keys")
      .all()
      .map((row) => Buffer.from(row["id"] as Uint8Array).toString("hex"));
  }

  copyTo(path: string): void {
    this.#db.prepare("VACUUM INTO ?").run(path);
  }

  close(): void {
    this.#db.close();
  }
}
