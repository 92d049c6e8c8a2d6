import { rmSync } from "node:fs";
import type { Clock } from "@yimen/drivers/contract";
import type { Op } from "../contract/index.ts";
import { Ledger } from "../rules/figures/ledger.ts";
import type { HallTime } from "../rules/reports/hall-time.ts";
import { RecordStore } from "../store/reports/record-store.ts";
import { recordOp } from "./record-op.ts";

export interface RecordBookParts {
  readonly journal: {
    head(): number;
    read(after: number, signal?: AbortSignal): AsyncIterable<Op>;
  };
  /** A database file that may be deleted. */
  readonly path: string;
  readonly timeZone: string;
  readonly clock: Pick<Clock, "sleep">;
  /** The audit has a new entry, of this number. */
  audited?(seq: number): void;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** Raised whenever rows are made in another way: what was written is read anew from the journal. */
const form = 5;
const opsInOneCommit = 200;
const tryAgainMs = 10_000;

/**
 * Keeps the rows behind figures as the journal grows. A start goes on where the file ends; with another journal's file, an
 * older form's or a damaged one everything is read anew, meanwhile `counted` waits.
 */
export class RecordBook {
  readonly #parts: RecordBookParts;
  readonly #over = new AbortController();
  readonly #waiting = new Set<{ readonly seq: number; done(): void }>();
  readonly #days: Ledger;
  readonly #running: Promise<void>;
  #store: RecordStore | null = null;
  #seq = 0;

  constructor(parts: RecordBookParts) {
    this.#parts = parts;
    this.#days = new Ledger(parts.timeZone);
    this.#running = this.#run();
  }

  /** The rows of everything committed so far. Rejects when `signal` gives up. */
  counted(signal: AbortSignal): Promise<RecordStore> {
    const seq = this.#parts.journal.head();
    return new Promise((resolve, reject) => {
      const done = () => (this.#store === null ? reject(new Error("closed")) : resolve(this.#store));
      if (this.#store !== null && this.#seq >= seq) return done();
      const waiter = { seq, done };
      this.#waiting.add(waiter);
      signal.addEventListener("abort", () => {
        this.#waiting.delete(waiter);
        reject(signal.reason);
      });
    });
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
    this.#store?.close();
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#parts;
    const { signal } = this.#over;
    while (!signal.aborted) {
      try {
        await this.#follow();
      } catch (error) {
        log.warn(
          { error: error instanceof Error ? error.name : "unknown" },
          "rows of reports are not written",
        );
        this.#store?.close();
        this.#store = null;
        await clock.sleep(tryAgainMs, signal).catch(() => undefined);
      }
    }
  }

  async #follow(): Promise<void> {
    const { journal } = this.#parts;
    const store = await this.#open();
    this.#store = store;
    this.#told();
    let batch: Op[] = [];
    for await (const op of journal.read(this.#seq, this.#over.signal)) {
      batch.push(op);
      if (batch.length < opsInOneCommit && op.seq < journal.head()) continue;
      this.#write(store, batch, op);
      batch = [];
      // A journal of years must not hold up a hall.
      await new Promise(setImmediate);
    }
  }

  #write(store: RecordStore, batch: readonly Op[], { seq, hash }: Op): void {
    let audited = 0;
    store.transaction(() => {
      for (const op of batch) if (recordOp(store, op, this.#timeOf)) audited = op.seq;
      store.setMark({ form, seq, hash });
    });
    this.#seq = seq;
    this.#told();
    if (audited > 0) this.#parts.audited?.(audited);
  }

  #told(): void {
    for (const waiter of this.#waiting) {
      if (waiter.seq > this.#seq) continue;
      this.#waiting.delete(waiter);
      waiter.done();
    }
  }

  async #open(): Promise<RecordStore> {
    const { path, log } = this.#parts;
    try {
      const store = new RecordStore(path);
      const mark = store.mark();
      if (mark === null) {
        this.#seq = 0;
        return store;
      }
      if (mark.form === form && (await this.#holds(mark.seq, mark.hash))) {
        this.#seq = mark.seq;
        return store;
      }
      store.close();
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "rows of reports can't be read");
    }
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
    this.#seq = 0;
    return new RecordStore(path);
  }

  /** Whether the journal still has this op: after a restore it may be another's. */
  async #holds(seq: number, hash: string): Promise<boolean> {
    if (seq > this.#parts.journal.head()) return false;
    for await (const op of this.#parts.journal.read(seq - 1, this.#over.signal)) return op.hash === hash;
    return false;
  }

  readonly #timeOf = (at: number): HallTime => ({
    at,
    day: this.#days.dayOf(at),
    hour: this.#days.hourOf(at),
  });
}
