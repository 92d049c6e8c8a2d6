/** Nobody rates or calls so fast that more than these wait for a reader. */
const mostUnread = 256;

type Ending = { readonly how: "closed" } | { readonly how: "lost"; readonly error: unknown };

/**
 * Readings between the port that makes them and the one reader that takes them; the oldest beyond 256 are dropped.
 * After `end` what was not read is forgotten and the reader ends; after `fail` it gets what came before, then the error.
 */
export class ReadingQueue<T> {
  #unread: T[] = [];
  #ending: Ending | undefined;
  #waiting: PromiseWithResolvers<void> | undefined;

  push(reading: T): void {
    if (this.#ending !== undefined) return;
    this.#unread.push(reading);
    if (this.#unread.length > mostUnread) this.#unread.shift();
    this.#wake();
  }

  end(): void {
    this.#ending = { how: "closed" };
    this.#unread = [];
    this.#wake();
  }

  fail(error: unknown): void {
    this.#ending ??= { how: "lost", error };
    this.#wake();
  }

  /** `return()` takes effect while `next()` waits, so that another reader may follow on a silent line. */
  read(): AsyncIterableIterator<T> {
    let over = false;
    const done: IteratorResult<T> = { done: true, value: undefined };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        for (;;) {
          if (over) return done;
          const value = this.#unread.shift();
          if (value !== undefined) return { done: false, value };
          if (this.#ending !== undefined) {
            over = true;
            if (this.#ending.how === "closed") return done;
            throw this.#ending.error;
          }
          this.#waiting ??= Promise.withResolvers();
          await this.#waiting.promise;
        }
      },
      return: async () => {
        over = true;
        this.#wake();
        return done;
      },
    };
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve();
  }
}
