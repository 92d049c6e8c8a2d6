import type { Op } from "../contract/index.ts";
import { apart } from "../journal/part-fault.ts";

/** The journal, as views follow it. */
export interface Commits {
  onCommit(listener: (ops: readonly Op[]) => void): () => void;
}

/**
 * Tells of each op a turn of the event loop after its commit, so that effects, such as a slip's first byte, go before
 * screens. Returns how to leave; nothing is told afterwards.
 */
export function followJournal(journal: Commits, told: (op: Op) => void): () => void {
  let following = true;
  const leave = journal.onCommit((ops) => {
    setImmediate(() => {
      for (const op of ops) if (following) apart(() => told(op));
    });
  });
  return () => {
    following = false;
    leave();
  };
}
