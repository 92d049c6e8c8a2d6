import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";

const reserveBytes = 8 * 1024 * 1024;

/**
 * A file that only takes up room. When the disk is full it is deleted, so that work already accepted (a receipt, a
 * step of a case) can still be written; new cases are refused until it fits again.
 */
export class Reserve {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether the reserve is in place now. Writes it when it is not. */
  keep(): boolean {
    if (existsSync(this.#path)) return true;
    try {
      const file = openSync(this.#path, "wx", 0o600);
      try {
        const block = Buffer.alloc(1024 * 1024);
        for (let written = 0; written < reserveBytes; written += block.length) writeSync(file, block);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      return true;
    } catch {
      this.release();
      return false;
    }
  }

  release(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // A disk that takes no deletion either is full all the same; the caller has said so already.
    }
  }
}
