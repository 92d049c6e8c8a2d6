import type { Clock } from "../contract/clock.ts";

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /**
   * Moves time forward and releases, in their order, all sleepers that fall due; code that they wake may sleep
   * again and is released too when that falls within the span. Settles once woken code has run as far as it can
   * without real I/O.
   */
  advance(delayMs: number): Promise<void>;
  /** Settles as soon as at least `count` (default 1) callers sleep. */
  untilSleeping(count?: number): Promise<void>;
  /** How many callers sleep now. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

const wallStartDefault = Date.UTC(2026, 0, 1);

/** `wallStartMs`: what `now()` says at uptime 0, milliseconds since 1970. */
export function createManualClock(wallStartMs: number = wallStartDefault): ManualClock {
  let uptime = 0;
  let sleepers: readonly Sleeper[] = [];
  let watchers: readonly { count: number; done: () => void }[] = [];

  const settleWoken = () => new Promise<void>((resolve) => setImmediate(resolve));
  const remove = (sleeper: Sleeper) => {
    sleepers = sleepers.filter((one) => one !== sleeper);
  };
  const add = (sleeper: Sleeper) => {
    sleepers = [...sleepers, sleeper].sort((a, b) => a.due - b.due);
    const ready = watchers.filter((watcher) => watcher.count <= sleepers.length);
    watchers = watchers.filter((watcher) => watcher.count > sleepers.length);
    for (const watcher of ready) watcher.done();
  };

  return {
    now: () => wallStartMs + uptime,
    uptime: () => uptime,
    get sleeping() {
      return sleepers.length;
    },
    sleep(delayMs, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const onAbort = () => {
          remove(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          due: uptime + Math.max(0, delayMs),
          wake() {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        add(sleeper);
      });
    },
    async advance(delayMs) {
      const end = uptime + delayMs;
      await settleWoken();
      for (let next = sleepers[0]; next !== undefined && next.due <= end; next = sleepers[0]) {
        uptime = Math.max(uptime, next.due);
        remove(next);
        next.wake();
        await settleWoken();
      }
      uptime = end;
    },
    untilSleeping(count = 1) {
      if (sleepers.length >= count) return Promise.resolve();
      return new Promise((done) => {
        watchers = [...watchers, { count, done }];
      });
    },
  };
}
