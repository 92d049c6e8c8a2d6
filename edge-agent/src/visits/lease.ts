import type { Clock } from "@yimen/drivers/contract";

/** How long a visit stays without a sign of its person. */
export interface Lease {
  /** Wall-clock time at which it ends, for the screen's countdown. */
  expiresAt(): number;
  touch(): void;
  /** Leaves at most this long. */
  shorten(ms: number): void;
  stop(): void;
}

/** Counts on the clock that never goes back; a jump of the wall clock neither ends nor prolongs a visit. */
export function startLease(lengthMs: number, clock: Clock, ended: () => void): Lease {
  const stop = new AbortController();
  let endsAt = clock.uptime() + lengthMs;
  const watch = async () => {
    for (;;) {
      const leftMs = endsAt - clock.uptime();
      if (leftMs <= 0) break;
      await clock.sleep(leftMs, stop.signal);
    }
    ended();
  };
  watch().catch(() => undefined);
  return {
    expiresAt: () => Math.round(clock.now() + endsAt - clock.uptime()),
    touch() {
      endsAt = clock.uptime() + lengthMs;
    },
    shorten(ms) {
      endsAt = Math.min(endsAt, clock.uptime() + ms);
    },
    stop: () => stop.abort(),
  };
}
