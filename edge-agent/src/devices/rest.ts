import type { Clock } from "@yimen/drivers/contract";

/** A pause that can be cut short. One sleeper at a time. */
export class Rest {
  readonly #clock: Clock;
  readonly #end: AbortSignal;
  #sleeping: AbortController | null = null;

  constructor(clock: Clock, end: AbortSignal) {
    this.#clock = clock;
    this.#end = end;
  }

  /** Settles after `ms`, when woken, or when all is over; never rejects. */
  async sleep(ms: number): Promise<void> {
    if (this.#end.aborted) return;
    const sleeping = new AbortController();
    const over = () => sleeping.abort();
    this.#sleeping = sleeping;
    this.#end.addEventListener("abort", over, { once: true });
    await this.#clock.sleep(ms, sleeping.signal).catch(() => undefined);
    this.#end.removeEventListener("abort", over);
    if (this.#sleeping === sleeping) this.#sleeping = null;
  }

  wake(): void {
    this.#sleeping?.abort();
  }
}
