import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HallError } from "../contract/errors.ts";

/**
 * Holds a data folder for one process. The lock is the operating system's, taken through SQLite, so that a killed
 * process leaves nothing stale behind. Throws HallError `storage-in-use`.
 */
export function lockHall(path: string): { release(): void } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    throw new HallError("storage-in-use", { cause: error });
  }
  return { release: () => db.isOpen && db.close() };
}
