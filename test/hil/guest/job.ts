import { appendFileSync, mkdirSync } from "node:fs";
import { setPriority } from "node:os";
import { performance } from "node:perf_hooks";
import { startAgent } from "./agent.ts";
import { checksOf } from "./checks.ts";
import { scenarios } from "./scenarios/all.ts";
import type { Scenario, Stage } from "./stage.ts";
import { Station } from "./station.ts";
import { patience } from "./until.ts";

/*
 * The one job of the guest: makes the devices, starts the agent, plays the scenarios, stops the agent. Results go to
 * the shared folder as they come. Environment: HIL_FORM (short or long), HIL_ONLY (part of scenario
 * names), HIL_WITHOUT (names between |); as a URL has them, since a kernel's command line knows no spaces.
 */

const out = "/mnt/out";
const results = `${out}/results.jsonl`;
const folder = "/var/tmp/hil";
const agentStartLimitMs = 200_000 * patience;
const devicesPriority = -10;
const scenarioLimitMs = 400_000 * patience;

const long = process.env["HIL_FORM"] !== "short";
const only = decodeURIComponent(process.env["HIL_ONLY"] ?? "");
const without = decodeURIComponent(process.env["HIL_WITHOUT"] ?? "").split("|");
const log = (text: string) => appendFileSync(`${out}/job.log`, `${Math.round(performance.now())} ${text}\n`);

// Real devices have processors of their own: here theirs goes before the agent.
setPriority(devicesPriority);

const well = await play().catch((error: unknown) => {
  log(error instanceof Error ? String(error.stack) : String(error));
  return false;
});
log(well ? "all well" : "something failed");
// A wire that a broken scenario left open must not keep the guest alive.
process.exit(well ? 0 : 1);

async function play(): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const chosen = scenarios
    .map((make) => make())
    .filter(({ name, short }) => (long || short) && name.includes(only) && !without.includes(name));
  for (const scenario of chosen.filter(({ atStart }) => atStart)) {
    log(`plug ${scenario.name}`);
    await scenario.plug();
  }
  const check = checksOf({ scenario: "agent", node: "" }, results);
  const devices = chosen.flatMap((scenario) => scenario.devices);
  const agent = await check(
    "starts with all devices",
    () => startAgent(devices, folder, `${out}/agent.log`),
    agentStartLimitMs,
  );
  const station = await Station.watch(agent.url);
  let well = true;
  for (const scenario of chosen) {
    const stage = {
      station,
      url: agent.url,
      long,
      check: checksOf({ scenario: scenario.name, node: scenario.node }, results),
    };
    well = (await one(scenario, stage)) && well;
  }
  station.close();
  await check("stops cleanly", async () => {
    const code = await agent.stop();
    if (code !== 0) throw new Error(`exit code ${code}`);
  });
  return well;
}

async function one(scenario: Scenario, stage: Stage): Promise<boolean> {
  log(scenario.name);
  const late = AbortSignal.timeout(scenarioLimitMs);
  const over = new Promise<never>((_, fail) =>
    late.addEventListener("abort", () => fail(new Error("over its limit")), { once: true }),
  );
  over.catch(() => {});
  try {
    await Promise.race([played(scenario, stage), over]);
    return true;
  } catch (error) {
    log(`${scenario.name}: ${error instanceof Error ? error.stack : error}`);
    return false;
  } finally {
    await scenario.dispose().catch((error: unknown) => log(`dispose: ${error}`));
  }
}

async function played(scenario: Scenario, stage: Stage): Promise<void> {
  if (!scenario.atStart) await scenario.plug();
  await scenario.run(stage);
}
