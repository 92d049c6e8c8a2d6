/**
 * Time as a part that is handed in, so that no test sleeps.
 * All durations in this project are milliseconds and end in `Ms`.
 */
export interface Clock {
  /** Wall-clock time, milliseconds since 1970. May jump. For records that people read. */
  now(): number;
  /** Milliseconds that never go back. For limits, ages and waits. */
  uptime(): number;
  /** Settles after `delayMs`; rejects with the signal's reason when aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  sleep: (delayMs, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, delayMs);
      signal?.addEventListener("abort", onAbort, { once: true });
    }),
};
