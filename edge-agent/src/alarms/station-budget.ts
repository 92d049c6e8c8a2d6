import type { Clock } from "@yimen/drivers/contract";
import type { Originator } from "../contract/alarm.ts";
import { placeOf } from "../rules/alarm/originator.ts";

/** So many at once, and so many a minute afterwards. */
interface Size {
  readonly most: number;
  readonly perMinute: number;
}

/** Far above what a hall's devices do on their worst day, and some megabytes a day in the journal. */
const ofDevice: Size = { most: 20, perMinute: 1 };
const ofStation: Size = { most: 200, perMinute: 4 };
/** Beyond it the oldest are forgotten: a station may name new devices for ever. */
const mostBuckets = 5_000;

/**
 * How much a station may make the hall write of alarms, however it flaps: one of its devices can use up its own share, not the
 * station's. Counts on the clock that never goes back.
 */
export class StationBudget {
  readonly #clock: Pick<Clock, "uptime">;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(clock: Pick<Clock, "uptime">) {
    this.#clock = clock;
  }

  /** Whether it may be written now. What is no station's is not counted. */
  has(originator: Originator): boolean {
    return this.#shares(originator).every(({ left }) => left >= 1);
  }

  /** It was written. */
  spend(originator: Originator): void {
    for (const share of this.#shares(originator)) share.left -= 1;
  }

  #shares(originator: Originator): readonly { left: number }[] {
    const place = placeOf(originator);
    if (place?.of !== "device" && place?.of !== "station") return [];
    const station = this.#bucket(`station:${place.station}`, ofStation);
    return place.of === "station" ? [station] : [station, this.#bucket(originator, ofDevice)];
  }

  #bucket(key: string, { most, perMinute }: Size): { left: number } {
    const now = this.#clock.uptime();
    const bucket = this.#buckets.get(key) ?? { left: most, at: now };
    bucket.left = Math.min(most, bucket.left + ((now - bucket.at) * perMinute) / 60_000);
    bucket.at = now;
    // Used last, last to be forgotten.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const oldest = this.#buckets.size > mostBuckets ? this.#buckets.keys().next().value : undefined;
    if (oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
