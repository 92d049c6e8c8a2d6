import type { Op } from "../contract/op.ts";

/** What an outbox follows: the journal's commits, told in the turn in which they happen. */
export interface Commits {
  onCommit(listener: (ops: readonly Op[]) => void): () => void;
}

/** One effect behind the journal. */
export interface Effect<Task> {
  /** Tasks that were left when the agent stopped, in order. Settles those that may have happened. */
  left(): Promise<readonly Task[]>;
  /** The task that an op asks for, or null. */
  taskOf(op: Op): Task | null;
  /** Performs one task and records how it ended. Must bear being called again after a rejection. */
  perform(task: Task): Promise<void>;
  /** Whether a task that was rejected is tried again once the journal commits something. */
  again(task: Task, error: unknown): boolean;
}

/**
 * Performs an effect's tasks one after another, in the order in which the journal asked for them: those left from
 * before first, then each as it is committed. What is to be done lies in the journal's tables, not here.
 */
export class Outbox<Task> {
  readonly #effect: Effect<Task>;
  readonly #leave: () => void;
  readonly #tasks: Task[] = [];
  readonly #failed: Task[] = [];
  #working: Promise<void>;
  #stopped = false;
  #ready = false;
  #busy = false;

  constructor(commits: Commits, effect: Effect<Task>) {
    this.#effect = effect;
    const early: Op[] = [];
    this.#leave = commits.onCommit((ops) => {
      if (this.#ready) this.#take(ops);
      else early.push(...ops);
    });
    this.#working = effect.left().then((tasks) => {
      this.#tasks.push(...tasks);
      this.#ready = true;
      this.#take(early);
      return this.#work();
    });
  }

  /** Settles when every task known now is done. */
  async idle(): Promise<void> {
    await this.#working;
  }

  /** Takes nothing more; the task that runs is finished first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#leave();
    await this.#working;
  }

  /** A task that no op asks for; after those that are known. */
  add(task: Task): void {
    if (this.#stopped) return;
    this.#tasks.push(task);
    if (this.#ready && !this.#busy) this.#working = this.#work();
  }

  #take(ops: readonly Op[]): void {
    // A commit shows that the journal takes records again.
    this.#tasks.push(...this.#failed.splice(0));
    for (const op of ops) {
      const task = this.#effect.taskOf(op);
      if (task !== null) this.#tasks.push(task);
    }
    if (this.#tasks.length > 0 && !this.#busy) this.#working = this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return this.#working;
    this.#busy = true;
    try {
      for (;;) {
        const task = this.#tasks.shift();
        if (task === undefined || this.#stopped) return;
        await this.#effect.perform(task).catch((error: unknown) => {
          if (this.#effect.again(task, error)) this.#failed.push(task);
        });
      }
    } finally {
      this.#busy = false;
    }
  }
}
