import type { Kind } from "@yimen/drivers/contract";
import { type FlapLimits, usualFlapLimits } from "./flapping.ts";

/** How devices of a kind are treated. All times are milliseconds. */
export interface Manners {
  /** A device that said nothing for this long is asked. */
  readonly probeEveryMs: number;
  /** Longest wait for its answer; a driver's capability `probeLimitMs` goes before it. */
  readonly probeLimitMs: number;
  /** Longest wait for the port to open. Default 5 s. */
  readonly openLimitMs?: number;
  /** Raw bytes beyond which a line floods: at once, and a second on the average. */
  readonly burstBytes: number;
  readonly bytesPerSecond: number;
  readonly flapping: FlapLimits;
}

const usual: Manners = {
  probeEveryMs: 1_000,
  // Longer than any answer that a driver keeps its line busy with, less than what a second question makes of it.
  probeLimitMs: 1_500,
  burstBytes: 256 * 1024,
  bytesPerSecond: 64 * 1024,
  flapping: usualFlapLimits,
};
const pictures = { burstBytes: 128 * 1024 * 1024, bytesPerSecond: 64 * 1024 * 1024 };

const byKind: Partial<Record<Kind, Partial<Manners>>> = {
  // A camera sets its exposure in the dark for seconds. Its transport lists modes for 2 s, waits for a picture for 8 s, and
  // has half a second to end its program.
  "document-camera": { ...pictures, probeLimitMs: 3_000, openLimitMs: 11_000 },
  // On the network, and often asleep.
  "document-scanner": { ...pictures, probeEveryMs: 5_000, probeLimitMs: 4_000 },
  "passport-reader": { probeEveryMs: 2_000, probeLimitMs: 3_000, burstBytes: 1024 * 1024 },
};

export function mannersOf(kind: Kind): Manners {
  return { ...usual, ...byKind[kind] };
}
