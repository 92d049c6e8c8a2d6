/** What one device's answers are read from, by the hall's wall clock; they come in steps of seconds. */
type Instants = readonly (number | null)[];

interface Heard {
  readonly told: Instants;
  /** Uptime. */
  readonly at: number;
}

/** A station's clock is brought into the hall's at each of its heartbeats, which moves the same instant by that much. */
const jitterMs = 2_000;

/**
 * When each thing was heard of last, by a clock that never goes back: a wall clock that is set makes nothing silent and hides no
 * silence. What is met first is taken to be as old as the wall clock says.
 */
export class LastHeard {
  readonly #uptime: () => number;
  #heard: ReadonlyMap<string, Heard> = new Map();
  /** In this round. */
  #asked = new Map<string, Heard>();

  constructor(uptime: () => number) {
    this.#uptime = uptime;
  }

  /** As an instant of the wall clock as it goes now, at `at`. `told`: when it was heard of, as far as is known. */
  heardAt(key: string, told: Instants, at: number): number {
    const now = this.#uptime();
    const known = this.#asked.get(key) ?? this.#heard.get(key);
    const same = known !== undefined && told.every((instant, nth) => isSame(instant, known.told[nth]));
    const heard = same ? known : { told, at: now - (known === undefined ? ageOf(told, at) : 0) };
    this.#asked.set(key, heard);
    return Math.round(at - (now - heard.at));
  }

  /** Forgets what nobody asked for since this was called last: devices that are no more, and names that somebody makes up. */
  endRound(): void {
    this.#heard = this.#asked;
    this.#asked = new Map();
  }
}

const isSame = (one: number | null, other: number | null | undefined): boolean =>
  one === null || other == null ? one === (other ?? null) : Math.abs(one - other) <= jitterMs;

/** The clock may have been set back since. */
const ageOf = (told: Instants, at: number): number =>
  Math.min(
    ...told.map((instant) => (instant === null || instant > at ? Number.POSITIVE_INFINITY : at - instant)),
  );
