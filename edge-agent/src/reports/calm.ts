import type { Clock } from "@yimen/drivers/contract";

/** Does something soon after it was asked for, however often, and not again within `ms`. */
export function calm(
  ms: number,
  clock: Pick<Clock, "sleep">,
  work: () => void,
): { soon(): void; stop(): void } {
  const over = new AbortController();
  let asked = false;
  let resting = false;
  const rest = async () => {
    while (asked && !over.signal.aborted) {
      asked = false;
      work();
      await clock.sleep(ms, over.signal).catch(() => undefined);
    }
    resting = false;
  };
  return {
    soon() {
      asked = true;
      if (resting) return;
      resting = true;
      void rest();
    },
    stop: () => over.abort(),
  };
}
