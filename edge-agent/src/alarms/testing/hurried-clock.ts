import { SetClock } from "../../journal/testing/trial-hall.ts";

/** Waits no longer than what else happens meanwhile takes a turn. */
export class HurriedClock extends SetClock {
  override sleep(_delay?: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, 2);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
  }
}
