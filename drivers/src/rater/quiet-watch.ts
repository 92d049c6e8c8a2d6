import type { Clock } from "../contract/clock.ts";

/** Calls back once nothing was heard for a while; every `restart` begins the wait anew. */
export class QuietWatch {
  readonly #clock: Clock;
  readonly #quietMs: number;
  #waiting = new AbortController();

  constructor(clock: Clock, quietMs: number) {
    this.#clock = clock;
    this.#quietMs = quietMs;
  }

  restart(onQuiet: () => void): void {
    this.stop();
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#clock.sleep(this.#quietMs, waiting.signal).then(
      () => {
        if (!waiting.signal.aborted) onQuiet();
      },
      () => {},
    );
  }

  stop(): void {
    this.#waiting.abort();
  }
}
