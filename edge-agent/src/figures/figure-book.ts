import type { Op } from "../contract/index.ts";
import { FiguresFold } from "../rules/figures/fold.ts";
import { sumOf, type Tally } from "../rules/figures/tally.ts";
import type { Checkpoint, KeptDays } from "./kept-days.ts";

export interface FigureBookParts {
  readonly journal: {
    head(): number;
    read(after: number, signal?: AbortSignal): AsyncIterable<Op>;
  };
  readonly kept: KeptDays;
  readonly timeZone: string;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** Something was counted. */
  changed(): void;
}

/** Ops counted before others have their turn. */
const opsInOneTurn = 500;

/**
 * Counts the journal as it grows. Ended eras lie in files, so that a start counts from the last midnight on; without the
 * files, or when they tell of another journal, everything is counted anew, meanwhile `counted` waits.
 */
export class FigureBook {
  readonly #parts: FigureBookParts;
  #stop = new AbortController();
  #stopped = false;
  readonly #waiting = new Set<{ readonly seq: number; done(): void }>();
  #fold: FiguresFold;
  /** Ended eras that no file has yet, the oldest first. */
  #unkept: { readonly era: number; readonly days: Map<string, Tally>; readonly checkpoint: Checkpoint }[] =
    [];
  #seq = 0;
  #running: Promise<void>;

  constructor(parts: FigureBookParts) {
    this.#parts = parts;
    this.#fold = new FiguresFold(parts.timeZone);
    this.#running = this.#run();
  }

  /** Settles when everything committed so far is counted, or rejects when `signal` gives up. */
  counted(signal?: AbortSignal): Promise<void> {
    const seq = this.#parts.journal.head();
    if (this.#seq >= seq) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const waiter = { seq, done: resolve };
      this.#waiting.add(waiter);
      signal?.addEventListener("abort", () => {
        this.#waiting.delete(waiter);
        reject(signal.reason);
      });
    });
  }

  /** What is counted of some days; what runs counts until `at`. */
  tally(days: readonly string[], at: number): Tally {
    try {
      const unkept = this.#unkept.flatMap((era) => days.flatMap((day) => era.days.get(day) ?? []));
      return sumOf([
        ...unkept,
        ...days.flatMap((day) => [this.#parts.kept.tally(day), this.#fold.tally(day, at)]),
      ]);
    } catch (error) {
      this.#anew(error);
      throw error;
    }
  }

  /** Open cards, and tickets of these days that are not over. */
  open(days: readonly string[]): { readonly cards: number; readonly tickets: number } {
    const each = days.map((day) => this.#fold.open(day));
    return { cards: each[0]?.cards ?? 0, tickets: each.reduce((sum, { tickets }) => sum + tickets, 0) };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { journal, log } = this.#parts;
    try {
      const from = await this.#start();
      let turn = 0;
      let before: Op | null = null;
      let era: number | null = null;
      for await (const op of journal.read(from, this.#stop.signal)) {
        if (before !== null && era !== null && this.#fold.beginsEra(op)) {
          this.#endEra(before, era);
          era = null;
        }
        era ??= op.seq;
        this.#fold.add(op);
        this.#seq = op.seq;
        before = op;
        this.#parts.changed();
        for (const waiter of this.#waiting) {
          if (waiter.seq > op.seq) continue;
          this.#waiting.delete(waiter);
          waiter.done();
        }
        turn += 1;
        if (turn % opsInOneTurn === 0) await new Promise(setImmediate);
      }
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "figures are not counted");
    }
  }

  /** The op behind which counting begins. */
  async #start(): Promise<number> {
    const { kept, journal, timeZone, log } = this.#parts;
    try {
      const checkpoint = kept.checkpoint();
      if (checkpoint !== null && (await this.#holds(checkpoint.seq, checkpoint.hash))) {
        this.#fold = new FiguresFold(timeZone, checkpoint.carry);
        this.#seq = checkpoint.seq;
        return checkpoint.seq;
      }
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "kept figures can't be read");
    }
    kept.clear();
    if (journal.head() > opsInOneTurn) log.warn({ count: journal.head() }, "figures are counted anew");
    return 0;
  }

  /** Whether the journal still has this op: after a restore it may be another's. */
  async #holds(seq: number, hash: string): Promise<boolean> {
    if (seq > this.#parts.journal.head()) return false;
    for await (const op of this.#parts.journal.read(seq - 1, this.#stop.signal)) return op.hash === hash;
    return false;
  }

  #endEra(last: Op, era: number): void {
    const { days, carry } = this.#fold.endEra();
    const checkpoint = { seq: last.seq, hash: last.hash, carry };
    this.#unkept.push({ era, days: new Map(days), checkpoint });
    this.#keep();
  }

  /** A full disk costs a longer start, not the figures: an era stays in memory until a file takes it. */
  #keep(): void {
    const { kept, log } = this.#parts;
    try {
      for (let ended = this.#unkept[0]; ended !== undefined; ended = this.#unkept[0]) {
        for (const [day, tally] of ended.days) {
          kept.keep(day, ended.era, tally);
          ended.days.delete(day);
        }
        kept.setCheckpoint(ended.checkpoint);
        this.#unkept.shift();
      }
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "figures can't be kept");
    }
  }

  #anew(error: unknown): void {
    const { log, kept } = this.#parts;
    log.warn({ error: error instanceof Error ? error.name : "unknown" }, "kept figures can't be read");
    kept.clear();
    this.#seq = 0;
    this.#stop.abort();
    this.#running = this.#running.then(() => {
      if (this.#stopped) return undefined;
      this.#stop = new AbortController();
      this.#fold = new FiguresFold(this.#parts.timeZone);
      this.#unkept = [];
      return this.#run();
    });
  }
}
