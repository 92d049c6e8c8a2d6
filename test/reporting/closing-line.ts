import type { Reporter, TestCase } from "vitest/node";
import { conformanceRow } from "./conformance-table.ts";

/** Closes a run with one plain line, `412 passed, 0 failed`, so that people and machines read it alike. */
export default class ClosingLine implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state === "passed") this.#passed++;
    else if (state === "failed") this.#failed++;
    // A case that a driver's line can't have stands as a dash in its own table.
    else if (conformanceRow(test) === null) this.#skipped++;
  }

  onTestRunEnd(modules: unknown, errors: readonly unknown[]): void {
    const broken = Array.isArray(modules) ? modules.filter((m) => m.errors().length > 0).length : 0;
    const failed = this.#failed + broken + errors.length;
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    process.on("exit", () => process.stdout.write(`\n${this.#passed} passed, ${failed} failed${skipped}\n`));
  }
}
