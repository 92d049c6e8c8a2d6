import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";
import { type Written, write } from "./written.ts";

/** More than a day of an ordinary hall: beyond it the oldest are given up, and counted. */
const mostWaiting = 50_000;

export interface Refused {
  readonly since: number;
  /** Entries that were given up since then. */
  readonly lost: number;
}

/** Collects what is to be written and writes it together. What the disk refuses waits for the next time. */
export class Book {
  readonly file: TelemetryFile;
  readonly #waiting: Written[] = [];
  readonly #seen = new Map<string, number>();
  readonly #unkept: Refused | null;
  #refused: Refused | null;
  #lost = 0;
  #proven = false;

  /** `unkeptSince`: since when there is no disk to write to; null: there is one. */
  constructor(file: TelemetryFile, unkeptSince: number | null = null) {
    this.file = file;
    this.#unkept = unkeptSince === null ? null : { since: unkeptSince, lost: 0 };
    this.#refused = this.#unkept;
  }

  /** Since when nothing could be written; null: all is well. */
  get refused(): Refused | null {
    return this.#refused;
  }

  /** Something was written since it was opened. */
  get proven(): boolean {
    return this.#proven;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(entry: Written): void {
    this.#waiting.push(entry);
    if (this.#waiting.length <= mostWaiting) return;
    this.#waiting.shift();
    this.#lost += 1;
  }

  /** A station was heard of; only the last time counts. */
  seen(station: string, at: number): void {
    this.#seen.set(station, at);
  }

  /** Writes what came first, `most` of it at once. Never throws; answers whether it is written. */
  flush(at: number, most = Number.POSITIVE_INFINITY): boolean {
    const taken = this.#waiting.slice(0, most);
    try {
      this.file.transaction(() => {
        for (const entry of taken) write(this.file, entry);
        for (const [station, seenAt] of this.#seen) this.file.seen(station, seenAt);
        this.file.alive(at);
      });
      this.#seen.clear();
      this.#waiting.splice(0, taken.length);
      this.#refused = this.#unkept;
      this.#lost = 0;
      this.#proven = true;
      return true;
    } catch {
      // Names that the transaction gave to new series went back with it.
      this.file.samples.forgetIds();
      this.#refused = { since: this.#refused?.since ?? at, lost: this.#lost };
      return false;
    }
  }
}
