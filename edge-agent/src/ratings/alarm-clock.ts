import type { Clock } from "@yimen/drivers/contract";

/** One thing to do at an instant; a new one takes the place of the last. */
export class AlarmClock {
  readonly #clock: Clock;
  #off: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(ms: number, ring: () => void): void {
    this.stop();
    const off = new AbortController();
    this.#off = off;
    this.#clock.sleep(Math.max(ms, 0), off.signal).then(
      () => {
        if (!off.signal.aborted) ring();
      },
      () => undefined,
    );
  }

  stop(): void {
    this.#off?.abort();
    this.#off = null;
  }
}
