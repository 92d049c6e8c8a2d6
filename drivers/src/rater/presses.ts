import type { DriverContext } from "../contract/driver.ts";

export interface PressTiming {
  /** The same key again within this time is the same press, and begins the time anew. */
  readonly repeatMs: number;
  /** A press that is repeated for so long is a key that does not come up. */
  readonly stuckMs: number;
}

interface Press {
  readonly since: number;
  readonly lastAt: number;
  readonly told: boolean;
}

/** Pads of a line times their keys that may be held down at once. */
const mostPresses = 64;

/**
 * Which key frames begin a press. A pad repeats its frame until it is answered, and a key that sticks repeats it for
 * ever: both are one press. A key that sticks is told to staff once and once more when it comes up; the other keys
 * and pads of the line go on.
 */
export class Presses {
  readonly #timing: PressTiming;
  readonly #log: DriverContext["log"];
  readonly #presses = new Map<string, Press>();

  constructor(timing: PressTiming, context: Pick<DriverContext, "log">) {
    this.#timing = timing;
    this.#log = context.log;
  }

  /** Keys that are stuck now, as far as their pads were heard. */
  get stuck(): number {
    return [...this.#presses.values()].filter(({ told }) => told).length;
  }

  /** Whether a frame that arrived `at` begins a press. `key` is what the pad calls it, in hexadecimal. */
  begins(pad: number, key: string, at: number): boolean {
    const name = `${pad}/${key}`;
    this.#forget(at);
    const before = this.#presses.get(name);
    if (before === undefined) {
      this.#presses.set(name, { since: at, lastAt: at, told: false });
      if (this.#presses.size > mostPresses) {
        const oldest = this.#presses.keys().next();
        if (!oldest.done) this.#presses.delete(oldest.value);
      }
      return true;
    }
    const sticks = at - before.since >= this.#timing.stuckMs;
    if (sticks && !before.told) this.#log("warn", "a key does not come up", { pad, key });
    this.#presses.set(name, { since: before.since, lastAt: at, told: sticks });
    return false;
  }

  #forget(at: number): void {
    for (const [name, press] of this.#presses) {
      if (at - press.lastAt < this.#timing.repeatMs) continue;
      this.#presses.delete(name);
      if (press.told) this.#log("info", "a key that was stuck came up", { key: name });
    }
  }
}
