import { PassThrough, type Readable } from "node:stream";

const stillThereMs = 15_000;
const mostListeners = 20;

/** State as server-sent events: all of it at once, and again after every change. */
export class StateEvents<State> {
  readonly #listeners = new Set<PassThrough>();
  readonly #state: () => State;
  readonly #pulse = setInterval(() => this.#send(":\n\n"), stillThereMs).unref();
  readonly #waiting = new Set<() => void>();
  #due = false;
  #sent = "";

  constructor(state: () => State) {
    this.#state = state;
  }

  /** Null when too many pages listen already. */
  open(): Readable | null {
    if (this.#listeners.size >= mostListeners) return null;
    const stream = new PassThrough();
    stream.on("close", () => this.#listeners.delete(stream));
    stream.on("error", () => this.#listeners.delete(stream));
    this.#listeners.add(stream);
    stream.write(this.#message());
    return stream;
  }

  /** Changes of one turn of the event loop are told together. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => {
      this.#due = false;
      for (const tell of [...this.#waiting]) tell();
      if (this.#listeners.size === 0) return;
      const message = this.#message();
      if (message !== this.#sent) this.#send(message);
      this.#sent = message;
    });
  }

  /** Settles after the next change; rejects with the signal's reason when aborted. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = () => {
        this.#waiting.delete(tell);
        signal.removeEventListener("abort", onAbort);
      };
      const tell = () => {
        over();
        resolve();
      };
      const onAbort = () => {
        over();
        reject(signal.reason);
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(tell);
    });
  }

  close(): void {
    clearInterval(this.#pulse);
    for (const stream of this.#listeners) stream.end();
    this.#listeners.clear();
  }

  #message(): string {
    return `data: ${JSON.stringify(this.#state())}\n\n`;
  }

  #send(text: string): void {
    for (const stream of this.#listeners) stream.write(text);
  }
}
