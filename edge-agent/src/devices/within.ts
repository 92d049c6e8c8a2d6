import { type Clock, DeviceError } from "@yimen/drivers/contract";

/** Runs `work` for at most `limitMs`, then aborts it and rejects with `timeout`, whether it listens or not. */
export async function within<T>(
  limitMs: number,
  clock: Clock,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const signal = AbortSignal.any([outer, inner.signal]);
  const rest = new AbortController();
  const limit = clock.sleep(limitMs, AbortSignal.any([outer, rest.signal])).then(
    () => {
      const late = new DeviceError("timeout", `no end after ${limitMs} ms`);
      inner.abort(late);
      throw late;
    },
    () => {
      if (outer.aborted) throw new DeviceError("aborted", "given up", { cause: outer.reason });
      return new Promise<never>(() => undefined);
    },
  );
  limit.catch(() => undefined);
  try {
    signal.throwIfAborted();
    return await Promise.race([work(signal), limit]);
  } finally {
    rest.abort();
  }
}
