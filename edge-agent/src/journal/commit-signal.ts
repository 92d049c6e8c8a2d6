import type { Op } from "../contract/op.ts";
import { apart } from "./part-fault.ts";

/** Tells those who follow the journal that something was committed. */
export class CommitSignal {
  #next = Promise.withResolvers<void>();
  readonly #listeners = new Set<(ops: readonly Op[]) => void>();

  /** `listener` is called in the same turn as the commit. Returns how to leave. */
  listen(listener: (ops: readonly Op[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  raise(ops: readonly Op[]): void {
    const raised = this.#next;
    this.#next = Promise.withResolvers();
    raised.resolve();
    // What is on disk already is everybody's, such as a slip that is to be printed.
    for (const listener of this.#listeners) apart(() => listener(ops));
  }

  /** Settles at the next commit or when aborted. */
  async next(signal?: AbortSignal): Promise<void> {
    if (signal === undefined) return this.#next.promise;
    if (signal.aborted) return;
    const aborted = Promise.withResolvers<void>();
    const onAbort = () => aborted.resolve();
    signal.addEventListener("abort", onAbort, { once: true });
    await Promise.race([this.#next.promise, aborted.promise]);
    signal.removeEventListener("abort", onAbort);
  }
}
