import { DeviceError } from "./device-error.ts";

const defaultMaxBytes = 1024 * 1024;
const maxChunks = 16_384;

type Ending = { readonly how: "closed" } | { readonly how: "lost"; readonly error: unknown };

/**
 * What stands behind `Transport.chunks()`: bytes that arrived and were not read yet, at most 1 MiB (unless told
 * otherwise) in at most 16 384 chunks. Past that the oldest chunks are dropped and counted. One reader at a time.
 */
export class Inbox {
  readonly #maxBytes: number;
  #queue: (Uint8Array | undefined)[] = [];
  #head = 0;
  #bytes = 0;
  #dropped = 0;
  #ending: Ending | undefined;
  /** Tells the one reader that something changed. */
  #reader: (() => void) | undefined;

  constructor(maxBytes: number = defaultMaxBytes) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes dropped so far because nobody read them. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Bytes that wait for a reader. */
  get unread(): number {
    return this.#bytes;
  }

  push(chunk: Uint8Array): void {
    if (this.#ending !== undefined || chunk.byteLength === 0) return;
    this.#queue.push(chunk);
    this.#bytes += chunk.byteLength;
    while (
      (this.#bytes > this.#maxBytes || this.#queue.length - this.#head > maxChunks) &&
      this.#queue.length - this.#head > 1
    ) {
      this.#dropped += this.#take()?.byteLength ?? 0;
    }
    if (this.#bytes > this.#maxBytes) {
      this.#dropped += this.#bytes - this.#maxBytes;
      this.#queue[this.#head] = chunk.subarray(chunk.byteLength - this.#maxBytes);
      this.#bytes = this.#maxBytes;
    }
    this.#reader?.();
  }

  /** The channel was closed on purpose: the reader ends quietly, what is unread is forgotten. */
  close(): void {
    this.#ending = { how: "closed" };
    this.#queue = [];
    this.#head = 0;
    this.#bytes = 0;
    this.#reader?.();
  }

  /** The other end went away: the reader gets what arrived before, then `error`. */
  lose(error: unknown): void {
    this.#ending ??= { how: "lost", error };
    this.#reader?.();
  }

  /** Why nothing more will come, or undefined while the channel lives. */
  get lost(): unknown {
    return this.#ending?.how === "lost" ? this.#ending.error : undefined;
  }

  get closed(): boolean {
    return this.#ending?.how === "closed";
  }

  /**
   * Unlike a generator's, `return()` takes effect while `next()` still waits: a device can be closed on a silent
   * line, and another reader may follow.
   */
  chunks(): AsyncIterableIterator<Uint8Array> {
    let over = false;
    let waiting: PromiseWithResolvers<IteratorResult<Uint8Array>> | undefined;
    const done: IteratorResult<Uint8Array> = { done: true, value: undefined };
    const finish = () => {
      over = true;
      if (this.#reader === offer) this.#reader = undefined;
      return done;
    };
    const attempt = (): IteratorResult<Uint8Array> | undefined => {
      const value = this.#take();
      if (value !== undefined) return { done: false, value };
      if (this.#ending?.how === "closed") return finish();
      if (this.#ending?.how === "lost") {
        finish();
        throw this.#ending.error;
      }
      return undefined;
    };
    const offer = () => {
      if (waiting === undefined) return;
      const pending = waiting;
      try {
        const result = attempt();
        if (result === undefined) return;
        waiting = undefined;
        pending.resolve(result);
      } catch (error) {
        waiting = undefined;
        pending.reject(error);
      }
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        if (over) return done;
        if (this.#reader !== undefined && this.#reader !== offer) {
          throw new DeviceError("busy", "another reader has this port");
        }
        this.#reader = offer;
        const result = attempt();
        if (result !== undefined) return result;
        waiting = Promise.withResolvers();
        return waiting.promise;
      },
      return: async () => {
        finish();
        waiting?.resolve(done);
        waiting = undefined;
        return done;
      },
    };
  }

  #take(): Uint8Array | undefined {
    const chunk = this.#queue[this.#head];
    if (chunk === undefined) return undefined;
    this.#queue[this.#head] = undefined;
    this.#head += 1;
    this.#bytes -= chunk.byteLength;
    if (this.#head > 1024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    } else if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    }
    return chunk;
  }
}
