import { daysAfter } from "../calendar/calendar-day.ts";
import { instantOf } from "../calendar/wall-time.ts";
import { hallDay } from "../hall-day.ts";
import { Tallying } from "./tally.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Tallies of several days of one hall. What happened counts on the day of the ticket, case or rating that it belongs to. */
export class Ledger {
  readonly timeZone: string;
  readonly #days = new Map<string, Tallying>();

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  on(day: string): Tallying {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const fresh = new Tallying();
    this.#days.set(day, fresh);
    return fresh;
  }

  find(day: string): Tallying | null {
    return this.#days.get(day) ?? null;
  }

  days(): ReadonlyMap<string, Tallying> {
    return this.#days;
  }

  dayOf(at: number): string {
    return hallDay(at, this.timeZone);
  }

  /** The hour on the hall's clocks, 00 to 23. */
  hourOf(at: number): string {
    let format = formats.get(this.timeZone);
    if (format === undefined) {
      format = new Intl.DateTimeFormat("en-GB", {
        timeZone: this.timeZone,
        hour: "2-digit",
        hourCycle: "h23",
      });
      formats.set(this.timeZone, format);
    }
    return format.format(at).padStart(2, "0");
  }

  /** A stretch of time, cut at midnight of the hall. */
  stretch(key: string, from: number, to: number): void {
    for (let begins = from; begins < to; ) {
      const day = this.dayOf(begins);
      const midnight = instantOf(daysAfter(day, 1), "00:00", this.timeZone);
      const ends = midnight > begins ? Math.min(to, midnight) : to;
      this.on(day).count(key, ends - begins);
      begins = ends;
    }
  }
}
