import type { Clock } from "@yimen/drivers/contract";
import type { Catalogue } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import type { Journal } from "../contract/journal.ts";
import type { Actor, Command, HallEvent, Op, Receipt } from "../contract/op.ts";
import type { HallSettings } from "../contract/settings/hall-settings.ts";
import { WorkCalendar } from "../rules/calendar/work-calendar.ts";
import type { Vault } from "../security/vault.ts";
import type { SqliteStore } from "../store/sqlite.ts";
import { asHallError, faultOf, type StoreFault } from "../store/sqlite-error.ts";
import type { Tables } from "../store/tables.ts";
import { append, type Head } from "./append.ts";
import { genesis, headSeal, opOf } from "./chain.ts";
import { bodyOf } from "./command-body.ts";
import { CommitSignal } from "./commit-signal.ts";
import type { Condition, StoreHealth } from "./condition.ts";
import { decide } from "./decide.ts";
import type { Forecast } from "./deciding.ts";
import { failPoint } from "./fail-point.ts";
import type { HallPlace } from "./hall-place.ts";
import { OpIds } from "./op-id.ts";

interface Waiting {
  readonly command: Command;
  readonly by: Actor;
  readonly key: string;
  resolve(receipt: Receipt): void;
  reject(error: unknown): void;
}

type Outcome = { readonly receipt: Receipt; readonly after: Head } | { readonly refusal: HallError };

export interface JournalParts {
  readonly store: SqliteStore;
  readonly vault: Vault;
  readonly catalogue: Catalogue;
  readonly place: HallPlace;
  readonly settings: HallSettings;
  readonly forecast: Forecast;
  readonly clock: Clock;
  readonly health: StoreHealth;
  hasBlob(blob: string): boolean;
  /** Told how long a command took from here to its commit, and whether it was refused. */
  timed?(command: Command["type"]): (refused: boolean) => void;
}

const mostInOneCommit = 256;
const longestKey = 200;
const readAtOnce = 200;

/**
 * The only write path. One writer: commands that arrive while a commit runs share the next one, so that one sync serves
 * them all; each is answered after that commit. A refused command leaves its companions alone.
 */
export class HallJournal implements Journal {
  readonly node: string;
  /** The hall's working days and hours. */
  readonly calendar: WorkCalendar;
  readonly #parts: JournalParts;
  readonly #ids = new OpIds();
  readonly #committed = new CommitSignal();
  #head: Head;
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.node = parts.place.node;
    this.calendar = new WorkCalendar({ timeZone: parts.place.timeZone, ...parts.settings.supervision });
    this.#head = this.#headOnDisk();
  }

  /** Whether the store takes commands. */
  get condition(): Condition {
    return this.#parts.health.condition;
  }

  head(): number {
    return this.#head.seq;
  }

  execute(command: Command, by: Actor, key: string): Promise<Receipt> {
    const done = this.#parts.timed?.(command.type);
    const answer = this.#queue(command, by, key);
    if (done !== undefined)
      answer.then(
        () => done(false),
        () => done(true),
      );
    return answer;
  }

  #queue(command: Command, by: Actor, key: string): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new HallError("internal", { fields: [{ path: "journal", reason: "closed" }] });
      if (key === "" || key.length > longestKey) {
        throw new HallError("invalid-request", { fields: [{ path: "key", reason: "length" }] });
      }
      this.#waiting.push({ command, by, key, resolve, reject });
      this.#schedule();
    });
  }

  /** The ops that answered a key, or null: what a lost answer was, after the store was sound again. */
  answerTo(key: string): readonly Op[] | null {
    const { commands, ops } = this.#parts.store.tables;
    const found = commands.find(key);
    return found === null ? null : ops.between(found.firstSeq, found.lastSeq).map(opOf);
  }

  /** Sees whether a store that took nothing does so again, at most every 5 s; commands may wait for that to come. */
  tryAgain(): void {
    if (!this.#closed) this.#parts.health.recover(() => this.#reopen());
  }

  /** `listener` gets the ops of each commit in the turn of the commit, replies included. Returns how to leave. */
  onCommit(listener: (ops: readonly Op[]) => void): () => void {
    return this.#committed.listen(listener);
  }

  async *read(after: number, signal?: AbortSignal): AsyncIterable<Op> {
    let seq = after;
    const gone = () => this.#closed || signal?.aborted === true;
    while (!gone()) {
      const rows = this.#parts.store.tables.ops.after(seq, readAtOnce);
      for (const row of rows) {
        if (gone()) return;
        yield opOf(row);
        seq = row.seq;
      }
      if (rows.length === 0 && !gone()) await this.#committed.next(signal);
    }
  }

  /** Commits what waits, then takes nothing more and ends every reader. */
  async close(): Promise<void> {
    if (this.#closed) return;
    while (this.#waiting.length > 0) this.#commitWaiting();
    this.#closed = true;
    this.#committed.raise([]);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A turn of the event loop later, so that all who were woken by the last commit are in this one.
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#commitWaiting();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commitWaiting(): void {
    const batch = this.#waiting.splice(0, mostInOneCommit);
    this.tryAgain();
    const admitted = batch.filter((entry) => this.#admit(entry));
    if (admitted.length === 0) return;
    this.#tryCommit(admitted);
  }

  #tryCommit(batch: readonly Waiting[]): void {
    try {
      this.#commit(batch);
    } catch (error) {
      // A fault in one command's rows must not cost its companions theirs: each alone then.
      if (batch.length > 1 && !isStoreFault(error)) for (const entry of batch) this.#tryCommit([entry]);
      else this.#failed(batch, error);
    }
  }

  #admit(entry: Waiting): boolean {
    try {
      this.#parts.health.admit(isNewWork(entry.command));
      return true;
    } catch (error) {
      entry.reject(error);
      return false;
    }
  }

  #commit(batch: readonly Waiting[]): void {
    const { store, vault } = this.#parts;
    const done = store.transaction((tx) => {
      let head = this.#head;
      const outcomes = batch.map((entry): Outcome => {
        const outcome = this.#answer(tx, entry, head);
        if ("after" in outcome) head = outcome.after;
        return outcome;
      });
      if (head.seq > this.#head.seq) {
        tx.meta.set(
          "head",
          headSeal((purpose, value) => vault.index(purpose, value), head.seq, head.hash),
        );
      }
      return { head, outcomes };
    });
    this.#head = done.head;
    batch.forEach((entry, at) => {
      const outcome = done.outcomes[at] as Outcome;
      if ("receipt" in outcome) entry.resolve(outcome.receipt);
      else entry.reject(outcome.refusal);
    });
    const fresh = done.outcomes.flatMap((outcome) =>
      "receipt" in outcome && !outcome.receipt.replayed ? outcome.receipt.ops : [],
    );
    if (fresh.length > 0) this.#committed.raise(fresh);
  }

  /** A refusal is made before anything is written, so that it leaves the rest of the transaction alone. */
  #answer(tx: Tables, entry: Waiting, head: Head): Outcome {
    const { vault, catalogue, place, settings, forecast, clock, hasBlob } = this.#parts;
    const body = bodyOf(entry.command, vault);
    const before = tx.commands.find(entry.key);
    if (before !== null) {
      if (before.body !== body) return { refusal: new HallError("key-reused") };
      const ops = tx.ops.between(before.firstSeq, before.lastSeq).map(opOf);
      return { receipt: { key: entry.key, ops, replayed: true }, after: head };
    }
    const at = clock.now();
    const newId = () => this.#ids.next(at);
    let events: readonly HallEvent[];
    try {
      const { calendar } = this;
      const on = { tx, vault, catalogue, place, settings, calendar, forecast, newId, hasBlob };
      events = decide(on, entry.command, at);
    } catch (error) {
      if (error instanceof HallError) return { refusal: error };
      throw error;
    }
    const added = append(tx, head, events, { node: this.node, actor: entry.by, at, newId });
    tx.commands.add({ key: entry.key, body, firstSeq: head.seq + 1, lastSeq: added.head.seq });
    failPoint("events-inserted");
    return { receipt: { key: entry.key, ops: added.ops, replayed: false }, after: added.head };
  }

  #failed(batch: readonly Waiting[], error: unknown): void {
    const { health } = this.#parts;
    const fault = storeFaultOf(error);
    if (fault === "damaged") health.damaged("a page could not be read");
    // Whether the failed commit is on disk nobody knows: only reading it again tells, and the key answers a retry.
    if (fault === "io") health.broken();
    if (fault === "full") {
      const wasWell = health.condition.word === "ok";
      health.full();
      const accepted = batch.filter((entry) => !isNewWork(entry.command));
      const refused = batch.filter((entry) => isNewWork(entry.command));
      for (const entry of refused) entry.reject(asHallError(error));
      if (wasWell && accepted.length > 0) {
        this.#waiting.unshift(...accepted);
        return;
      }
      for (const entry of accepted) entry.reject(asHallError(error));
      return;
    }
    const told = asHallError(error);
    for (const entry of batch) {
      entry.reject(told instanceof HallError ? told : new HallError("internal", { cause: told }));
    }
  }

  #reopen(): boolean {
    const known = this.#head.seq;
    try {
      this.#parts.store.reopen();
      this.#head = this.#headOnDisk();
    } catch {
      return false;
    }
    // The commit that failed may be on disk after all; its effects are due like any other's.
    const found = this.#parts.store.tables.ops.after(known, mostInOneCommit * readAtOnce).map(opOf);
    if (found.length > 0) this.#committed.raise(found);
    return true;
  }

  #headOnDisk(): Head {
    const { ops, meta } = this.#parts.store.tables;
    return ops.last() ?? { seq: 0, hash: genesis(meta.get("origin") ?? this.node) };
  }
}

/** What a full disk takes no more of; what was begun before is brought to its end in the room that was kept for it. */
function isNewWork({ type }: Command): boolean {
  return type === "submit-case" || type === "take-ticket" || type === "book-appointment";
}

function storeFaultOf(error: unknown): StoreFault {
  return faultOf(error instanceof HallError ? error.cause : error);
}

function isStoreFault(error: unknown): boolean {
  return storeFaultOf(error) !== "other";
}
