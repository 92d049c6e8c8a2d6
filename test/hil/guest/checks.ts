import { appendFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { ResultLine } from "../results.ts";
import { usualLimitMs } from "./until.ts";

/** Does one thing, times it, and books it; rejects with why it failed, or after its limit. */
export type Check = <T>(what: string, work: () => T | Promise<T>, limitMs?: number) => Promise<T>;

/** Beyond every limit within a check, which say more of what failed. */
const checkLimitMs = 3 * usualLimitMs;

/** Checks of one scenario; each becomes a line of `file` as it ends. */
export function checksOf({ scenario, node }: Pick<ResultLine, "scenario" | "node">, file: string): Check {
  return async (check, work, limitMs = checkLimitMs) => {
    const started = performance.now();
    const book = (result: Pick<ResultLine, "ok" | "error">) => {
      const ms = Math.round(performance.now() - started);
      appendFileSync(
        file,
        `${JSON.stringify({ scenario, node, check, ms, ...result } satisfies ResultLine)}\n`,
      );
    };
    try {
      const value = await within(work(), limitMs, check);
      book({ ok: true });
      return value;
    } catch (error) {
      book({ ok: false, error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
}

function within<T>(work: T | Promise<T>, limitMs: number, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what}: not within ${limitMs} ms`)), limitMs);
  return Promise.race([Promise.resolve(work), late.promise]).finally(() => clearTimeout(timer));
}
