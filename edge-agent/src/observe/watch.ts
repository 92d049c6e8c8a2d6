import type { Clock } from "@yimen/drivers/contract";

const lookEveryMs = 1_000;

/** Looks once a second and tells when the value is another; a full disk makes no event of its own. Returns how to stop. */
export function watch(value: () => unknown, clock: Clock, changed: () => void): () => void {
  const stop = new AbortController();
  const look = async () => {
    for (let last = value(); ; ) {
      await clock.sleep(lookEveryMs, stop.signal);
      const now = value();
      if (now !== last) changed();
      last = now;
    }
  };
  look().catch(() => undefined);
  return () => stop.abort();
}
