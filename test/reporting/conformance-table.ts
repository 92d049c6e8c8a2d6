import {
  type CaseName,
  conformanceCases,
  conformanceSuite,
} from "@yimen/drivers/testing/conformance/case-names.ts";
import type { Reporter, TestCase } from "vitest/node";

const marks = { passed: "✓", failed: "✗", skipped: "–", pending: "?" } as const;
type Mark = (typeof marks)[keyof typeof marks];

/** Prints driver × case once the tests are through. A dash is a case that the driver's line can't have, with its reason below. */
export default class ConformanceTable implements Reporter {
  readonly #rows = new Map<string, Map<string, Mark>>();
  readonly #spared: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const driver = conformanceRow(test);
    if (driver === null) return;
    const row = this.#rows.get(driver) ?? new Map<string, Mark>();
    this.#rows.set(driver, row);
    const result = test.result();
    row.set(test.name, marks[result.state]);
    if (result.state === "skipped" && result.note !== undefined)
      this.#spared.push(`  ${driver}, ${conformanceCases[test.name as CaseName]}: ${result.note}`);
  }

  onTestRunEnd(): void {
    if (this.#rows.size > 0) process.stdout.write(`\n${this.text()}\n`);
  }

  text(): string {
    const width = Math.max(...[...this.#rows.keys()].map((name) => name.length));
    const labels = Object.values(conformanceCases);
    const head = `${"driver × case".padEnd(width)}  ${labels.join("  ")}`;
    const lines = [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([driver, row]) => {
        const cells = Object.entries(conformanceCases).map(([name, label]) =>
          (row.get(name) ?? " ").padEnd(label.length),
        );
        return `${driver.padEnd(width)}  ${cells.join("  ")}`;
      });
    return [head, ...lines, ...this.#spared.sort()].join("\n");
  }
}

/** The driver whose row the test fills; null for every other test. */
export function conformanceRow(test: TestCase): string | null {
  const { parent } = test;
  if (parent.type !== "suite" || !parent.name.endsWith(conformanceSuite)) return null;
  return parent.name.slice(0, -conformanceSuite.length).trim();
}
