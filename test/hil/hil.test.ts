import { rmSync, writeSync } from "node:fs";
import { expect, it } from "vitest";
import { resultTable } from "./results.ts";
import { findUml } from "./uml.ts";

const limitMs = 5 * 60_000;
const found = await findUml();
const notRun = "why" in found ? `HIL: not run: ${found.why}` : null;
// Past the reporter, which would show it only with the test's own output.
if (notRun !== null) writeSync(1, `\n${notRun}\n`);

it.skipIf(notRun !== null)(
  notRun ?? "drives the agent's devices through real kernel nodes",
  { timeout: limitMs + 5_000 },
  async () => {
    if ("why" in found) return;
    const report = await found.machine.run({ form: "short", only: "", limitMs });
    const table = resultTable(report.results);
    writeSync(1, `\n${found.machine.name}\n${table}\n`);
    const failed = report.results.filter(({ ok }) => !ok);
    expect(failed, `${table}\n${report.console}\nlogs: ${report.folder}`).toEqual([]);
    expect(report.code, report.console).toBe(0);
    expect(report.results.length).toBeGreaterThan(0);
    rmSync(report.folder, { recursive: true });
  },
);
