import { verifyData } from "../journal/verify.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import { configFor, type Settings } from "./settings.ts";
import { table } from "./table.ts";

/** Checks the data folder without changing it, beside a running agent too. */
export async function verify(options: Settings & { readonly json?: boolean }): Promise<ExitCode> {
  const { data } = await configFor(options);
  const findings = await verifyData(data).catch((error) => {
    throw new CommandError(exit.failed, explainHallError(error, data));
  });
  if (options.json) for (const finding of findings) process.stdout.write(`${JSON.stringify(finding)}\n`);
  else
    process.stdout.write(
      table(findings.map(({ name, value, unit, met }) => [met ? "ok" : "WRONG", name, `${value} ${unit}`])),
    );
  return findings.every(({ met }) => met) ? exit.ok : exit.failed;
}
