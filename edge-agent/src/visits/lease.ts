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

const tickMs = 100;

/** Counts on the clock that never goes back; a jump of the wall clock neither ends nor prolongs a visit. */
export function startLease(lengthMs: number, clock: Clock, ended: () => void): Lease {
  let endsAt = clock.uptime() + lengthMs;
  let watched = new AbortController();
  let stopped = false;
  const watch = async ({ signal }: AbortController) => {
    for (;;) {
      const leftMs = endsAt - clock.uptime();
      if (leftMs <= 0) break;
      await clock.sleep(leftMs, signal);
    }
    ended();
  };
  const begin = () => {
    watched.abort();
    watched = new AbortController();
    watch(watched).catch(() => undefined);
  };
  begin();
  let shown = 0;
  return {
    expiresAt() {
      const onTheWall = Math.round(clock.now() + endsAt - clock.uptime());
      // The two clocks tick a little apart; only a real difference is news to a screen.
      if (Math.abs(onTheWall - shown) > tickMs) shown = onTheWall;
      return shown;
    },
    touch() {
      endsAt = clock.uptime() + lengthMs;
      shown = 0;
    },
    shorten(ms) {
      if (stopped || clock.uptime() + ms >= endsAt) return;
      endsAt = clock.uptime() + ms;
      begin();
    },
    stop() {
      stopped = true;
      watched.abort();
    },
  };
}
