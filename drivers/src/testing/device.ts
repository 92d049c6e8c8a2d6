import type { Clock } from "../contract/clock.ts";
import { systemClock } from "../contract/clock.ts";
import type { DriverContext } from "../contract/driver.ts";

/** A context that keeps what a driver logs, so that a test can say what must not stand there. */
export function testContext(
  clock: Clock = systemClock,
): DriverContext & { readonly logged: readonly string[]; readonly noisyBytes: number } {
  const logged: string[] = [];
  let noisyBytes = 0;
  return {
    clock,
    logged,
    get noisyBytes() {
      return noisyBytes;
    },
    noise(bytes) {
      noisyBytes += bytes;
    },
    log(level, message, facts) {
      logged.push(`${level} ${message} ${JSON.stringify(facts ?? {})}`);
    },
  };
}

/** Reads one after the other; `next()` rejects after `limitMs` so that a silent device fails a test by name. */
export function readerOf<T>(
  readings: AsyncIterable<T>,
  limitMs = 8000,
): { next(): Promise<T>; end(): Promise<void> } {
  const iterator = readings[Symbol.asyncIterator]();
  return {
    async next() {
      const result = await within(iterator.next(), limitMs);
      if (result.done) throw new Error("the readings ended");
      return result.value;
    },
    async end() {
      await iterator.return?.();
    },
  };
}

/** Rejects when `work` takes longer than `limitMs`. */
export async function within<T>(work: Promise<T>, limitMs = 8000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
