import type { Clock, CodeScannerReading } from "@yimen/drivers/contract";
import type { Scanned } from "../contract/index.ts";
import { slipCode } from "../rules/slip-code.ts";

/** One screen and its reload; more would be somebody who keeps asking. */
const mostWaiting = 4;
/** Below the 30 s after which proxies and browsers begin to give up on an answer. */
const waitLimitMs = 25_000;
/** A screen that had its code may ask for the next one within this time; after it nobody wants the scanner. */
const nextWithinMs = 5_000;

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
 * told of each screen that begins to wait (true), and when the last one went (false): without a code at once, with one
 * after 5 s, since most screens ask again.
 */
export function createScanDesk(clock: Clock, listening: (on: boolean) => void = () => undefined): ScanDesk {
  let waiting: readonly Waiting[] = [];
  let closed = false;
  let asking = 0;
  const over = new AbortController();
  const leftAfterCode = async () => {
    const asked = asking;
    await clock.sleep(nextWithinMs, over.signal).catch(() => undefined);
    if (asked === asking && !closed) listening(false);
  };
  return {
    next(signal) {
      return new Promise((resolve) => {
        const answered = new AbortController();
        const one: Waiting = {
          answer(scanned) {
            waiting = waiting.filter((other) => other !== one);
            signal.removeEventListener("abort", onGone);
            answered.abort();
            resolve(scanned);
            if (waiting.length > 0) return;
            if (scanned === null) listening(false);
            else void leftAfterCode();
          },
        };
        const onGone = () => one.answer(null);
        waiting = [...waiting, one];
        asking += 1;
        if (closed || signal.aborted) return onGone();
        signal.addEventListener("abort", onGone, { once: true });
        clock.sleep(waitLimitMs, answered.signal).then(onGone, () => undefined);
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
      over.abort();
      for (const one of waiting) one.answer(null);
    },
  };
}
