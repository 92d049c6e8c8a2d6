import type { Tables } from "./tables.ts";

/** One engine behind it. No SQL anywhere outside this folder. */
export interface Store {
  /** For reading outside a transaction. */
  readonly tables: Tables;
  /**
   * All of it or nothing; durable when it returns. Not re-entrant.
   * Throws what `work` throws, or HallError `storage-full`, `storage-damaged`.
   */
  transaction<T>(work: (tx: Tables) => T): T;
  /** Names what is wrong with the file, or null. Reads every page. */
  check(): string | null;
  /** A consistent copy in a new file, while others read and write. */
  copyTo(path: string): void;
  close(): void;
}
