import { hallDay } from "../hall-day.ts";
import { daysAfter, weekdayOf } from "./calendar-day.ts";
import { lastKnownYear, publicDay } from "./public-holidays.ts";
import { instantOf } from "./wall-time.ts";

/** What of a hall's settings makes its working time. Days are YYYY-MM-DD, times HH:MM on the hall's clocks. */
export interface CalendarSettings {
  readonly timeZone: string;
  readonly workFrom: string;
  readonly workTo: string;
  /** Beside the public holidays, and before `daysOn`. */
  readonly daysOff: readonly string[];
  readonly daysOn: readonly string[];
}

interface Hours {
  readonly opens: number;
  readonly closes: number;
}

const hoursKept = 4_000;
/** A calendar in which no day is worked for longer than this has none. */
const longestRest = 400;

/**
 * The working time of one hall: working days by the public holidays with their transferred weekends, and the hours of a
 * day. Beyond the years whose holidays are announced a day counts by its weekday (see `knownUntil`), so that a limit
 * never ends later than the law allows; `daysOff` and `daysOn` say what was announced since.
 */
export class WorkCalendar {
  readonly timeZone: string;
  /** The last day whose public holidays are known, YYYY-MM-DD. */
  readonly knownUntil: string;
  readonly #from: string;
  readonly #to: string;
  readonly #off: ReadonlySet<string>;
  readonly #on: ReadonlySet<string>;
  readonly #hours = new Map<string, Hours>();

  constructor(settings: CalendarSettings) {
    this.timeZone = settings.timeZone;
    const upright = settings.workFrom < settings.workTo;
    this.#from = upright ? settings.workFrom : "00:00";
    this.#to = upright ? settings.workTo : "24:00";
    this.#off = new Set(settings.daysOff);
    this.#on = new Set(settings.daysOn);
    // A hall that lists days off of a later year has that year's notice.
    const years = [lastKnownYear, ...settings.daysOff.map((day) => day.slice(0, 4))].sort();
    this.knownUntil = `${years.at(-1)}-12-31`;
  }

  /** The hall's day at an instant. */
  dayAt(at: number): string {
    return hallDay(at, this.timeZone);
  }

  isWorkday(day: string): boolean {
    if (this.#off.has(day)) return false;
    if (this.#on.has(day)) return true;
    const kind = publicDay(day);
    return kind === "on" || (kind !== "off" && weekdayOf(day) <= 5);
  }

  /** The nth working day after a day; the day itself for 0. */
  addWorkdays(day: string, workdays: number): string {
    let found = day;
    for (let left = workdays; left > 0; left -= 1) found = this.#nextWorkday(found);
    return found;
  }

  /** The end of a day's working hours, worked or not. */
  closesAt(day: string): number {
    return this.#hoursOf(day).closes;
  }

  /** The beginning of a day's working hours, worked or not. */
  opensAt(day: string): number {
    return this.#hoursOf(day).opens;
  }

  /** The end of the working day that runs at an instant, or of the next one. */
  sameDayClose(at: number): number {
    const today = this.dayAt(at);
    if (this.isWorkday(today) && at < this.closesAt(today)) return this.closesAt(today);
    return this.closesAt(this.#nextWorkday(today));
  }

  /** Milliseconds of working time from one instant to a later one; 0 if it is not later. */
  workingTime(from: number, to: number): number {
    let sum = 0;
    for (let day = this.dayAt(from); ; day = daysAfter(day, 1)) {
      const { opens, closes } = this.#hoursOf(day);
      if (opens >= to) return sum;
      if (this.isWorkday(day)) sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from));
    }
  }

  /** The first instant at which that much working time has passed since `from`; `from` itself for 0. */
  afterWorking(from: number, workingMs: number): number {
    if (workingMs <= 0) return from;
    let left = workingMs;
    for (let day = this.dayAt(from); ; day = this.#nextWorkday(day)) {
      const { opens, closes } = this.#hoursOf(day);
      const begins = Math.max(opens, from);
      const runs = this.isWorkday(day) ? Math.max(0, closes - begins) : 0;
      if (runs >= left) return begins + left;
      left -= runs;
    }
  }

  #nextWorkday(day: string): string {
    for (let after = 1; after <= longestRest; after += 1) {
      const next = daysAfter(day, after);
      if (this.isWorkday(next)) return next;
    }
    return daysAfter(day, 1);
  }

  #hoursOf(day: string): Hours {
    const known = this.#hours.get(day);
    if (known !== undefined) return known;
    const opens = instantOf(day, this.#from, this.timeZone);
    const hours = { opens, closes: Math.max(opens, instantOf(day, this.#to, this.timeZone)) };
    if (this.#hours.size >= hoursKept) this.#hours.clear();
    this.#hours.set(day, hours);
    return hours;
  }
}
