import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/index.ts";

const minuteMs = 60_000;
const keysKept = 10_000;

export interface RateLimit {
  /** Throws HallError `too-many-tries`. */
  take(key: string): void;
}

/** Buckets that fill evenly over a minute: one for each key and one for all, so that many addresses gain nothing. */
export function createRateLimit(perKey: number, forAll: number, clock: Clock): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  const all = { left: forAll, at: clock.uptime() };
  const refill = (bucket: { left: number; at: number }, size: number) => {
    const now = clock.uptime();
    bucket.left = Math.min(size, bucket.left + ((now - bucket.at) * size) / minuteMs);
    bucket.at = now;
  };
  return {
    take(key) {
      const bucket = buckets.get(key) ?? { left: perKey, at: clock.uptime() };
      buckets.delete(key);
      buckets.set(key, bucket);
      const oldest = buckets.size > keysKept ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      refill(bucket, perKey);
      refill(all, forAll);
      if (bucket.left < 1 || all.left < 1) throw new HallError("too-many-tries");
      bucket.left -= 1;
      all.left -= 1;
    },
  };
}
