import {
  type Clock,
  isDeviceError,
  type Printed,
  type ReceiptDocument,
  type ReceiptJob,
} from "@yimen/drivers/contract";
import { errorCatalogue, HallError, type Op, type Receipt } from "../contract/index.ts";
import { type Commits, Outbox } from "./outbox.ts";

export interface SlipOutcome {
  readonly outcome: "printed" | "not-printed" | "unknown";
  readonly evidence: "device" | "transport" | "none";
  readonly reason?: string;
}

/** One slip that the journal asked for. */
export interface SlipTask {
  readonly id: string;
  readonly state: string;
  /** When its state began. */
  readonly updatedAt: number;
}

/** What one kind of slip knows of itself; how slips are printed is the same for all. */
export interface SlipKind<Task extends SlipTask> {
  /** Asked for or printing, in order. */
  pending(): readonly Task[];
  /** The slip that an op asks for, or null. */
  taskOf(op: Op): Task | null;
  /** Where it stands now. */
  stateOf(id: string): string;
  layOut(task: Task): ReceiptDocument;
  start(id: string, key: string): Promise<Receipt>;
  finish(id: string, outcome: SlipOutcome, key: string): Promise<Receipt>;
  onChange(task: Task): void;
  onFailure(id: string, error: unknown): void;
}

export interface SlipPrintingParts {
  /** Begins the keys of its commands. */
  readonly name: string;
  readonly commits: Commits;
  readonly port: { print(job: ReceiptJob): Promise<Printed> };
  readonly clock: Pick<Clock, "now">;
}

const interrupted: SlipOutcome = { outcome: "unknown", evidence: "none", reason: "interrupted" };
/** Its person is gone by then, or has asked for another. */
const tooLate: SlipOutcome = { outcome: "not-printed", evidence: "none", reason: "too-late" };
const oldestMs = 5 * 60_000;

/**
 * Prints each slip that the journal asks for, once. Start and outcome are journaled around the printing: one that was
 * started when the agent stopped may be on paper and is `unknown`, never printed again by itself; the printer's own later
 * word settles it. A person asks for another, which says that it is a copy.
 */
export class SlipPrinting<Task extends SlipTask> {
  readonly #parts: SlipPrintingParts;
  readonly #kind: SlipKind<Task>;
  readonly #held = new Map<string, string>();
  /** Outcomes that the journal does not have yet. */
  readonly #unrecorded = new Map<string, SlipOutcome>();
  /** What the printer said of slips that had been given up as unknown. */
  readonly #lateWords = new Map<string, SlipOutcome>();
  readonly #outbox: Outbox<Task>;

  constructor(parts: SlipPrintingParts, kind: SlipKind<Task>) {
    this.#parts = parts;
    this.#kind = kind;
    this.#outbox = new Outbox<Task>(parts.commits, {
      left: () => this.#left(),
      taskOf: (op) => kind.taskOf(op),
      perform: (task) => this.#print(task),
      again: (task, error) => {
        kind.onFailure(task.id, error);
        return error instanceof HallError && errorCatalogue[error.code].retryable;
      },
    });
  }

  /** What the printer waits for with this slip, or null. */
  waitsFor(id: string): string | null {
    return this.#held.get(id) ?? null;
  }

  /** Settles when every slip asked for so far has its outcome. */
  idle(): Promise<void> {
    return this.#outbox.idle();
  }

  stop(): Promise<void> {
    return this.#outbox.stop();
  }

  async #left(): Promise<readonly Task[]> {
    const pending = this.#kind.pending();
    const oldest = this.#parts.clock.now() - oldestMs;
    for (const { id, state, updatedAt } of pending) {
      if (state === "printing") this.#unrecorded.set(id, interrupted);
      else if (updatedAt < oldest) this.#unrecorded.set(id, tooLate);
    }
    return pending;
  }

  async #print(task: Task): Promise<void> {
    const { id } = task;
    const known = this.#unrecorded.get(id);
    if (known !== undefined) return this.#finish(task, known);
    const word = this.#lateWords.get(id);
    if (word !== undefined) return this.#resolve(task, word);
    // Laid out while the start is committed: the first byte leaves right behind it.
    const started = this.#kind.start(id, this.#key(id, "start"));
    const document = this.#layOut(task);
    if ((await started).replayed) return this.#finish(task, interrupted);
    this.#kind.onChange(task);
    const outcome: SlipOutcome =
      document === null
        ? { outcome: "not-printed", evidence: "none", reason: "internal" }
        : await this.#send(task, document);
    await this.#finish(task, outcome);
  }

  #layOut(task: Task): ReceiptDocument | null {
    try {
      return this.#kind.layOut(task);
    } catch (error) {
      this.#kind.onFailure(task.id, error);
      return null;
    }
  }

  async #send(task: Task, document: ReceiptDocument): Promise<SlipOutcome> {
    const { id } = task;
    try {
      const { outcome, evidence, reason } = await this.#parts.port.print({
        id,
        document,
        onHeld: (why) => {
          if (why === null) this.#held.delete(id);
          else this.#held.set(id, why);
          this.#kind.onChange(task);
        },
        onLateWord: (late) => {
          this.#lateWords.set(id, { outcome: late.outcome, evidence: late.evidence });
          this.#outbox.add(task);
        },
      });
      return { outcome, evidence, ...(reason === undefined ? {} : { reason }) };
    } catch (error) {
      if (isDeviceError(error)) return { outcome: "not-printed", evidence: "none", reason: error.code };
      // Not a device's word: whether bytes left nobody can say.
      this.#kind.onFailure(id, error);
      return { outcome: "unknown", evidence: "none", reason: "internal" };
    } finally {
      this.#held.delete(id);
    }
  }

  async #finish(task: Task, outcome: SlipOutcome): Promise<void> {
    this.#unrecorded.set(task.id, outcome);
    await this.#kind.finish(task.id, outcome, this.#key(task.id, "finish"));
    this.#unrecorded.delete(task.id);
    this.#kind.onChange(task);
  }

  async #resolve(task: Task, word: SlipOutcome): Promise<void> {
    if (this.#kind.stateOf(task.id) === "unknown")
      await this.#kind.finish(task.id, word, this.#key(task.id, "late-word"));
    this.#lateWords.delete(task.id);
    this.#kind.onChange(task);
  }

  #key(id: string, step: string): string {
    return `${this.#parts.name}:${id}:${step}`;
  }
}
