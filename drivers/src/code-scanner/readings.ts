import type { CodeScannerReading } from "../contract/code-scanner.ts";

/** A code that nobody took by then is stale: whoever showed it has gone on. */
const mostWaiting = 16;

type Ending = { readonly how: "closed" } | { readonly how: "lost"; readonly error: unknown };

/** What was read and not yet taken; one reader at a time. */
export class Readings {
  #waiting: CodeScannerReading[] = [];
  #ending: Ending | undefined;
  #wake: (() => void) | undefined;

  push(reading: CodeScannerReading): void {
    if (this.#ending !== undefined) return;
    this.#waiting = [...this.#waiting, reading].slice(-mostWaiting);
    this.#wake?.();
  }

  /** The reader ends quietly, what is waiting is forgotten. */
  close(): void {
    if (this.#ending?.how === "closed") return;
    this.#ending = { how: "closed" };
    this.#waiting = [];
    this.#wake?.();
  }

  /** The reader gets what was read before, then `error`. */
  lose(error: unknown): void {
    this.#ending ??= { how: "lost", error };
    this.#wake?.();
  }

  /** Throws what ended the port. */
  check(): void {
    if (this.#ending?.how === "lost") throw this.#ending.error;
  }

  async *read(): AsyncGenerator<CodeScannerReading, void, void> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        yield next;
      } else if (this.#ending !== undefined) {
        this.check();
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
