import { rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findMachine } from "./find.ts";
import { resultTable } from "./results.ts";

/*
 * `npm run hil [-- --short] [-- --only NAME] [-- --save FILE]`: the agent and its drivers against real kernel device
 * nodes. Exit codes: 0 all well, 1 something failed, 2 not run.
 */

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    save: { type: "string" },
  },
});
const found = await findMachine();
if ("why" in found) {
  console.log(`HIL: not run: ${found.why}`);
  process.exit(2);
}
console.log(found.machine.name);
const report = await found.machine.run({
  form: values.short ? "short" : "long",
  only: values.only,
  limitMs: found.machine.limitMs,
  onResult: ({ scenario, check, ok, ms }) =>
    console.log(`  ${ok ? "✓" : "✗"} ${scenario}: ${check} ${ms} ms`),
});
for (const why of report.missing ?? []) console.log(`HIL: not run in part: ${why}`);
const failed = report.results.filter(({ ok }) => !ok).length;
const table = resultTable(report.results);
console.log(`\n${table}\n`);
if (values.save !== undefined) writeFileSync(values.save, `${table}\n`);
const well = report.code === 0 && failed === 0 && report.results.length > 0;
if (well) rmSync(report.folder, { recursive: true });
else console.log(`${report.console.trim()}\nlogs: ${report.folder}`);
console.log(
  `HIL: ${report.results.length - failed} passed, ${failed} failed${report.code === null ? ", and the guest did not end by itself" : ""}, ${(report.milliseconds / 1000).toFixed(1)} s`,
);
process.exitCode = well ? 0 : 1;
