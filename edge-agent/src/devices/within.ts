import { type Clock, DeviceError } from "@yimen/drivers/contract";

/** Runs `work` for at most `limitMs`, then aborts it and rejects with `timeout`, whether it listens or not. */
export function within<T>(
  limitMs: number,
  clock: Clock,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const rest = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const givenUp = () => {
      inner.abort(outer.reason);
      finish();
      reject(new DeviceError("aborted", "given up", { cause: outer.reason }));
    };
    const finish = () => {
      rest.abort();
      outer.removeEventListener("abort", givenUp);
    };
    if (outer.aborted) return givenUp();
    outer.addEventListener("abort", givenUp, { once: true });
    clock.sleep(limitMs, rest.signal).then(
      () => {
        const late = new DeviceError("timeout", `no end after ${limitMs} ms`);
        inner.abort(late);
        finish();
        reject(late);
      },
      () => undefined,
    );
    Promise.resolve()
      .then(() => work(inner.signal))
      .then(resolve, reject)
      .finally(finish);
  });
}
