import { DeviceError } from "../contract/device-error.ts";
import type { DriverContext } from "../contract/driver.ts";
import type { PassportPresence } from "../contract/passport.ts";
import type { Transport } from "../contract/transport.ts";
import type { Transmit } from "./apdu.ts";

/** A chip that computes takes a second or two; readers have limits of their own below this. */
const answerLimitMs = 10_000;
const mostUnread = 64;

/**
 * A contactless reader's port: a chunk of one byte says that a card came (1) or went (0), a longer one is the response to
 * the command that was written. One command at a time; one that was given up is still waited for before the next.
 */
export class CardLine {
  readonly #port: Transport;
  readonly #context: DriverContext;
  readonly #reader: AsyncIterator<Uint8Array>;
  readonly #ended = new AbortController();
  #present: boolean | null = null;
  #unread: PassportPresence[] = [];
  #changed = Promise.withResolvers<void>();
  #pending: PromiseWithResolvers<Uint8Array> | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(port: Transport, context: DriverContext) {
    this.#port = port;
    this.#context = context;
    this.#reader = port.chunks()[Symbol.asyncIterator]();
    void this.#read();
  }

  /** null: the reader has not told yet. */
  get present(): boolean | null {
    return this.#present;
  }

  /** Aborted once nothing can be asked any more, with DeviceError `lost`, or `aborted` after `close()`. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Rejects with `card-unreadable` when the card went or stays silent for 10 s, `lost`, `aborted`, or as the port does. */
  readonly transmit: Transmit = (apdu, signal) => {
    const turn = this.#tail.then(() => {
      if (signal?.aborted) throw givenUp(signal);
      return this.#exchange(apdu);
    });
    this.#tail = turn.catch(() => {});
    if (signal === undefined) return turn;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(givenUp(signal));
      if (signal.aborted) onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      turn.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    });
  };

  async *readings(): AsyncGenerator<PassportPresence, void, void> {
    for (;;) {
      const next = this.#unread.shift();
      if (next !== undefined) yield next;
      else if (this.#ended.signal.aborted) break;
      else await this.#changed.promise;
    }
    const reason: unknown = this.#ended.signal.reason;
    if (!(reason instanceof DeviceError) || reason.code !== "aborted") throw reason;
  }

  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#unread = [];
    this.#end(new DeviceError("aborted", "the device was closed"));
    await this.#reader.return?.();
    await this.#tail;
  }

  async #exchange(apdu: Uint8Array): Promise<Uint8Array> {
    if (this.#ended.signal.aborted) throw this.#ended.signal.reason;
    const pending = Promise.withResolvers<Uint8Array>();
    this.#pending = pending;
    const over = new AbortController();
    const late = this.#context.clock.sleep(answerLimitMs, over.signal).then(() => {
      throw new DeviceError("card-unreadable", "the chip does not answer");
    });
    late.catch(() => {});
    // Given up with its signal, so that an answer that comes late is not the next command's.
    this.#port.write(apdu, over.signal).catch((error: unknown) => pending.reject(error));
    try {
      return await Promise.race([pending.promise, late]);
    } finally {
      this.#pending = undefined;
      over.abort();
    }
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        const next = await this.#reader.next();
        if (next.done) break;
        this.#take(next.value);
      }
      this.#end(new DeviceError("lost", `${this.#port.address} was closed`));
    } catch (error) {
      this.#end(error);
    }
  }

  #take(chunk: Uint8Array): void {
    if (chunk.length === 1 && (chunk[0] === 0 || chunk[0] === 1)) this.#lie(chunk[0] === 1);
    else if (chunk.length > 1 && this.#pending !== undefined) this.#pending.resolve(chunk);
    else this.#context.noise(chunk.length);
  }

  #lie(present: boolean): void {
    const before = this.#present;
    this.#present = present;
    if (!present) this.#pending?.reject(new DeviceError("card-unreadable", "the document was lifted"));
    if (present === before || (before === null && !present)) return;
    if (this.#unread.length >= mostUnread) this.#unread.shift();
    this.#unread.push({ type: present ? "passport-present" : "passport-removed" });
    this.#tell();
  }

  #end(reason: unknown): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(reason);
    this.#pending?.reject(reason);
    this.#tell();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

function givenUp(signal: AbortSignal): DeviceError {
  return new DeviceError("aborted", "the command was given up", { cause: signal.reason });
}
