import type { Reporter, TestCase } from "vitest/node";

/** Names the tests that passed at their second try only: each is a race, in the test or in the program. */
export default class SecondTries implements Reporter {
  readonly #raced: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const retries = test.diagnostic()?.retryCount ?? 0;
    if (retries > 0 && test.result().state === "passed")
      this.#raced.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd(): void {
    if (this.#raced.length > 0)
      process.stdout.write(
        `\npassed at the second try:\n${this.#raced.map((name) => `  ${name}\n`).join("")}`,
      );
  }
}
