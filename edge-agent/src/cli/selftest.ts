import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExitCode, exit } from "./exit.ts";
import { installersHands, simulatedHands } from "./selftest/hands.ts";
import { journey, type Step } from "./selftest/journey.ts";
import { configFor, type Settings } from "./settings.ts";
import type { StartAgent } from "./starter.ts";
import { openStation } from "./station.ts";

/**
 * Walks the whole way on a temporary station with its own data folder: with simulated devices by itself, with
 * attached ones asking the installer to lay card and page. Nothing of it is kept.
 */
export async function selftest(
  options: Settings & { readonly json?: boolean },
  startAgent: StartAgent,
): Promise<ExitCode> {
  const data = mkdtempSync(join(tmpdir(), "yimen-selftest-"));
  const report = options.json ? jsonLine : textLine;
  try {
    const configured = await configFor(options);
    const config = { ...configured, data, server: { ...configured.server, port: 0 } };
    const begun = performance.now();
    const station = await openStation({ ...config, log: { ...config.log, level: "error" } }, startAgent);
    try {
      const startMs = performance.now() - begun;
      report(started, startMs, null);
      let inTime = startMs <= started.limitMs;
      const hands = station.simulation === null ? installersHands() : simulatedHands(station.simulation);
      const { steps, close } = journey(station.agent.url, hands);
      try {
        for (const step of steps) {
          const milliseconds = await walk(step, report);
          if (milliseconds === null) return exit.failed;
          inTime &&= milliseconds <= step.limitMs;
        }
        return inTime ? exit.ok : exit.failed;
      } finally {
        close();
      }
    } finally {
      await station.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const started = { name: "agent started", limitMs: 5000 };

type Report = (step: Pick<Step, "name" | "limitMs">, milliseconds: number, fault: string | null) => void;

/** How long it took; null: it failed, and the way ends here. */
async function walk(step: Step, report: Report): Promise<number | null> {
  const begun = performance.now();
  try {
    await step.run();
    const milliseconds = performance.now() - begun;
    report(step, milliseconds, null);
    return milliseconds;
  } catch (error) {
    report(step, performance.now() - begun, error instanceof Error ? error.message : String(error));
    return null;
  }
}

const jsonLine: Report = ({ name, limitMs }, milliseconds, fault) => {
  const value = Math.round(milliseconds);
  const line = {
    name,
    value,
    unit: "ms",
    goal: `≤ ${limitMs}`,
    met: fault === null && milliseconds <= limitMs,
  };
  process.stdout.write(`${JSON.stringify(fault === null ? line : { ...line, fault })}\n`);
};

const textLine: Report = ({ name, limitMs }, milliseconds, fault) => {
  const time = `${Math.round(milliseconds)} ms`.padStart(9);
  const late = milliseconds > limitMs ? `  later than ${limitMs} ms` : "";
  process.stdout.write(
    fault === null && late === ""
      ? `ok     ${time}  ${name}\n`
      : `FAILED ${time}  ${name}${late}${fault === null ? "" : `: ${fault}`}\n`,
  );
};
