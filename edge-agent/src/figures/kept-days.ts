import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Carry } from "../rules/figures/fold.ts";
import { emptyTally, sumOf, type Tally } from "../rules/figures/tally.ts";

/** Where the counting stands: everything up to this op is kept. */
export interface Checkpoint {
  readonly seq: number;
  readonly hash: string;
  readonly carry: Carry;
}

/** What each era added to a day, by the number of the era's first op. */
type DayParts = Record<string, Tally>;

/** Raised whenever figures are counted in another way: what was kept is counted anew. */
const form = 1;
const daysInMemory = 400;

/**
 * Days that are counted, in files beside the journal: numbers and ids, nothing sealed and nothing that could not be
 * counted again. What can't be read throws; `clear` then makes place to count anew.
 */
export class KeptDays {
  readonly #folder: string;
  readonly #read = new Map<string, Tally>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Null: nothing is kept yet, or in a form of the past. Throws where the file can't be read. */
  checkpoint(): Checkpoint | null {
    const text = this.#load("checkpoint");
    if (text === null) return null;
    const { form: kept, ...checkpoint } = JSON.parse(text) as Checkpoint & { readonly form: number };
    return kept === form ? checkpoint : null;
  }

  /** Call after the days of the era were kept: what lies between is counted again and kept in the same place. */
  setCheckpoint(checkpoint: Checkpoint): void {
    this.#store("checkpoint", JSON.stringify({ form, ...checkpoint }));
  }

  keep(day: string, era: number, tally: Tally): void {
    const parts: DayParts = { ...this.#parts(day), [era]: tally };
    this.#store(day, JSON.stringify(parts));
    this.#read.delete(day);
  }

  tally(day: string): Tally {
    const known = this.#read.get(day);
    if (known !== undefined) return known;
    const parts = Object.values(this.#parts(day));
    const tally =
      parts.length === 0 ? emptyTally : parts.length === 1 ? (parts[0] ?? emptyTally) : sumOf(parts);
    if (this.#read.size >= daysInMemory) this.#read.clear();
    this.#read.set(day, tally);
    return tally;
  }

  clear(): void {
    this.#read.clear();
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
  }

  #parts(day: string): DayParts {
    const text = this.#load(day);
    return text === null ? {} : (JSON.parse(text) as DayParts);
  }

  #load(name: string): string | null {
    try {
      return readFileSync(join(this.#folder, `${name}.json`), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  #store(name: string, text: string): void {
    const path = join(this.#folder, `${name}.json`);
    const file = openSync(`${path}.new`, "w", 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
  }
}
