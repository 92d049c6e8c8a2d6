import type { Clock } from "@yimen/drivers/contract";

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** Time that stands still until the day moves it on; who sleeps is woken in order. */
export class DayClock implements Clock {
  #now: number;
  readonly #start: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now: number) {
    this.#now = now;
    this.#start = now;
  }

  now(): number {
    return Math.floor(this.#now);
  }

  uptime(): ReturnType<Clock["uptime"]> {
    return (this.#now - this.#start) as ReturnType<Clock["uptime"]>;
  }

  sleep(delay: Parameters<Clock["sleep"]>[0], signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      const aborted = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, delay),
        wake: () => {
          signal?.removeEventListener("abort", aborted);
          resolve();
        },
      };
      signal?.addEventListener("abort", aborted, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** Moves on to an instant; everyone whose time comes on the way wakes at their own instant. */
  async moveTo(instant: number): Promise<void> {
    for (;;) {
      let next: Sleeper | undefined;
      for (const sleeper of this.#sleepers) if (next === undefined || sleeper.at < next.at) next = sleeper;
      if (next === undefined || next.at > instant) break;
      this.#sleepers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await turn();
    }
    this.#now = Math.max(this.#now, instant);
  }
}

/** Lets what was woken act before time goes on. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
