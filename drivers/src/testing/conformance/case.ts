import { it } from "vitest";
import type { Kind } from "../../contract/kinds.ts";
import type { Bench } from "./bench.ts";
import type { CaseName } from "./case-names.ts";

/** One cell of the table: run, or left out with its reason. */
export function conformanceCase<K extends Kind>(
  bench: Bench<K>,
  name: CaseName,
  run: (skip: (reason: string) => never) => Promise<void>,
): void {
  const reason = bench.spared(name);
  it(name, { timeout: 60_000 }, async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    await run(skip);
  });
}
