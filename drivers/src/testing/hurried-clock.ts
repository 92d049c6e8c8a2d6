import type { Clock } from "../contract/clock.ts";

export interface HurriedClock extends Clock {
  /** From now on time runs `times` as fast as the machine's; 1 is real time. Sleeps under way are hurried too. */
  hurry(times: number): void;
}

interface Sleeper {
  readonly dueAt: number;
  timer: NodeJS.Timeout;
  wake(): void;
}

/** The machine's time, which can be made to run faster while a test waits for a limit to pass. */
export function createHurriedClock(): HurriedClock {
  let times = 1;
  let base = 0;
  let basedAt = performance.now();
  const sleepers = new Set<Sleeper>();
  const uptime = () => base + (performance.now() - basedAt) * times;
  const arm = (sleeper: Sleeper) => {
    clearTimeout(sleeper.timer);
    sleeper.timer = setTimeout(() => sleeper.wake(), Math.max(0, (sleeper.dueAt - uptime()) / times));
  };
  return {
    now: () => 1_700_000_000_000 + uptime(),
    uptime,
    hurry(next) {
      base = uptime();
      basedAt = performance.now();
      times = next;
      for (const sleeper of sleepers) arm(sleeper);
    },
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const over = () => {
          clearTimeout(sleeper.timer);
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", onAbort);
        };
        const onAbort = () => {
          over();
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          dueAt: uptime() + delayMs,
          timer: setTimeout(() => {}, 0),
          wake() {
            over();
            resolve();
          },
        };
        sleepers.add(sleeper);
        arm(sleeper);
        signal?.addEventListener("abort", onAbort, { once: true });
      }),
  };
}
