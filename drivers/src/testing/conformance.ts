import { describe } from "vitest";
import type { Kind } from "../contract/kinds.ts";
import { type Candidate, createBench } from "./conformance/bench.ts";
import { conformanceSuite } from "./conformance/case-names.ts";
import { closingCases } from "./conformance/closing.ts";
import { lineCases } from "./conformance/line.ts";
import { silenceCases } from "./conformance/silence.ts";
import { unplugCases } from "./conformance/unplug.ts";

export type { Candidate } from "./conformance/bench.ts";

/**
 * What every driver owes the agent, whatever its device: tried on its own simulator over a wire in memory. The closing
 * table of `npm test` has a row for each `name` and a column for each case.
 */
export function conforms<K extends Kind, Options>(name: string, candidate: Candidate<K, Options>): void {
  const bench = createBench(candidate);
  describe(`${name} ${conformanceSuite}`, () => {
    lineCases(bench);
    silenceCases(bench);
    unplugCases(bench);
    closingCases(bench);
  });
}
