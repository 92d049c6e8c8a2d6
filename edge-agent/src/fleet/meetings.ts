import type { DeviceRow } from "../contract/index.ts";
import { isMet, type LastKnown, lastKnownOf, metAgain } from "../rules/fleet/last-known.ts";

/** How a device was before this agent began; null: nothing is known. */
export type Past = (station: string, device: string) => LastKnown | null;

/** What is kept of the time before this agent began. It may be lost: then nothing is known. */
export interface TimeBefore {
  /** When a station was heard of last, milliseconds since 1970. */
  lastSeen(station: string): number | null;
  readonly lastKnown: Past;
}

/** Of one station: which devices have been met since somebody can tell, and how each was when it was known last. */
export class Meetings {
  readonly #met = new Set<string>();
  /** null: nobody will ever tell. */
  readonly #last = new Map<string, LastKnown | null>();
  readonly #past: (device: string) => LastKnown | null;

  constructor(past: (device: string) => LastKnown | null) {
    this.#past = past;
  }

  /** A line as it is told now. `startedAt`: when its agent began, by the clock of `at`; null: not told. */
  meet(row: DeviceRow, startedAt: number | null, at: number): DeviceRow {
    if (this.#met.has(row.id) || !isMet(row)) return row;
    const last = this.#before(row.id);
    this.#met.add(row.id);
    this.#last.delete(row.id);
    return metAgain(row, last, at, last !== null && startedAt !== null && startedAt <= last.until);
  }

  /** Nobody can tell any more; it was so until `until`. */
  lose(row: DeviceRow, until: number): void {
    if (this.#met.delete(row.id)) this.#last.set(row.id, lastKnownOf(row, until));
  }

  /** It became so while nobody could tell. */
  replay(device: string, before: DeviceRow | null, { word, error }: DeviceRow, at: number): void {
    if (this.#met.has(device)) return;
    const last = this.#before(device);
    const same = last?.word === word ? last : null;
    const cause = same !== null && same.cause?.code === error?.code ? same.cause : null;
    this.#last.set(device, {
      // Where it was so already, what is kept does not reach back to when it became so.
      ...{ word, since: same?.since ?? at, atLeast: same?.atLeast ?? before?.word === word, until: at },
      cause: cause ?? (error && { code: error.code, since: at }),
    });
  }

  /** Something happened meanwhile that nobody will ever tell. */
  forget(devices: Iterable<string>): void {
    for (const device of devices) if (!this.#met.has(device)) this.#last.set(device, null);
  }

  drop(device: string): void {
    this.#met.delete(device);
    this.#last.delete(device);
  }

  #before(device: string): LastKnown | null {
    const last = this.#last.get(device);
    return last === undefined ? this.#past(device) : last;
  }
}
