import type { Clock, CodeScannerReading } from "@yimen/drivers/contract";
import type { Scanned } from "../contract/index.ts";
import { slipCode } from "../rules/slip-code.ts";

/** One screen and its reload; more would be somebody who keeps asking. */
const mostWaiting = 4;
/** Below the 30 s after which proxies and browsers begin to give up on an answer. */
const waitLimitMs = 25_000;

interface Waiting {
  answer(scanned: Scanned | null): void;
}

export interface ScanDesk {
  /**
   * The next code, for the screen that asks; null when none came within 25 s, or the signal fired. Of several screens
   * the one that asked last gets it.
   */
  next(signal: AbortSignal): Promise<Scanned | null>;
  /** What a scanner read. With nobody waiting it is dropped, and said nowhere. */
  read(reading: CodeScannerReading): void;
  /** Answers everyone with null. */
  close(): void;
}

/**
 * Hands a code to the screen that waits for one, and keeps none: nothing is left for the next person. `listening` is
 * told of each screen that begins to wait (true), and when the last one went without a code (false).
 */
export function createScanDesk(clock: Clock, listening: (on: boolean) => void = () => undefined): ScanDesk {
  let waiting: readonly Waiting[] = [];
  let closed = false;
  return {
    next(signal) {
      return new Promise((resolve) => {
        const over = new AbortController();
        const one: Waiting = {
          answer(scanned) {
            waiting = waiting.filter((other) => other !== one);
            signal.removeEventListener("abort", onGone);
            over.abort();
            if (waiting.length === 0 && scanned === null) listening(false);
            resolve(scanned);
          },
        };
        const onGone = () => one.answer(null);
        waiting = [...waiting, one];
        if (closed || signal.aborted) return onGone();
        signal.addEventListener("abort", onGone, { once: true });
        clock.sleep(waitLimitMs, over.signal).then(onGone, () => undefined);
        if (waiting.length > mostWaiting) waiting[0]?.answer(null);
        listening(true);
      });
    },
    read(reading) {
      waiting
        .at(-1)
        ?.answer(
          reading.type === "code-scanned" ? slipCode(reading.text) : { by: "nothing", why: "unreadable" },
        );
    },
    close() {
      closed = true;
      for (const one of waiting) one.answer(null);
    },
  };
}
