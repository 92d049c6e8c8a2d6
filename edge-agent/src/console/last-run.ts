import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { HallError } from "../contract/errors.ts";
import type { Journal } from "../contract/journal.ts";

interface Parts {
  /** Lies there while an agent runs. */
  readonly marker: string;
  readonly journal: Pick<Journal, "execute">;
  /** When an agent was surely alive last, before this one; null: nobody knows. */
  readonly aliveBefore: number | null;
  readonly version: string;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  now(): number;
}

/**
 * Writes into the journal that the agent before this one ended without closing, once, and marks that this one runs. Returns how to
 * close, after which nothing is told of it. Never throws: a disk that takes nothing costs only that.
 */
export function tellLastRun({ marker, journal, aliveBefore, version, log, now }: Parts): () => Promise<void> {
  const marked = markRun().then(
    () => true,
    (error: unknown) => {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "the last run's end is not told");
      return false;
    },
  );

  async function markRun(): Promise<void> {
    const began = markIn(marker);
    if (began !== null)
      await journal
        .execute(
          { type: "tell-fall", aliveAt: aliveBefore, version },
          { kind: "agent", id: "start" },
          `fell:${began}`,
        )
        .catch(unlessTold);
    writeFileSync(marker, String(now()), { flush: true, mode: 0o600 });
  }

  return async () => {
    if (await marked) rmSync(marker, { force: true });
  };
}

/** When the agent before this one began. Null: it closed, or there was none. */
function markIn(marker: string): string | null {
  try {
    return readFileSync(marker, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** An agent told it and ended before it could mark its own run. */
function unlessTold(error: unknown): void {
  if (!(error instanceof HallError && error.code === "key-reused")) throw error;
}
