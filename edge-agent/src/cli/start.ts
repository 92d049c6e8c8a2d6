import type { Config } from "../config/schema.ts";
import { inLanguage } from "../contract/text.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { keepStation } from "./keep-station.ts";
import type { SampleStation, SampleStations } from "./sample-stations.ts";
import type { Settings } from "./settings.ts";
import type { RunningAgent, StartAgent } from "./starter.ts";

export interface StartSettings extends Settings {
  /** Further sample stations. */
  readonly stations?: number;
}

/** Runs the agent until SIGTERM, SIGINT or the end of who started it; a second signal ends it without waiting. */
export async function start(settings: StartSettings, startAgent: StartAgent): Promise<ExitCode> {
  const stopped = Promise.race([untilSignal(), untilLeftAlone()]);
  const station = await keepStation(settings, startAgent);
  const others = await furtherStations(settings, station).catch(async (error: unknown) => {
    await station.close();
    throw error;
  });
  process.stdout.write(greeting(station.config, station.agent, others?.stations));
  tellLauncher(station.agent.url);
  const code = await Promise.race([stopped.then(() => exit.ok), station.left.then(() => exit.again)]);
  await others?.close();
  await station.close();
  return code;
}

/** Null where none were asked for. */
async function furtherStations(
  { stations = 0 }: StartSettings,
  { config, agent }: { readonly config: Config; readonly agent: RunningAgent },
): Promise<SampleStations | null> {
  if (stations === 0) return null;
  if (config.simulate === false)
    throw new CommandError(
      exit.usage,
      "--stations is for trying things: it needs a configuration with simulate",
    );
  return (await import("./sample-stations.ts")).startSampleStations(stations, {
    ...{ config, url: agent.url },
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

/** The launcher watches the health of what it started; on its own the agent has nobody to tell. */
function tellLauncher(url: string): void {
  if (process.connected) process.send?.({ type: "listening", url });
}

function greeting(config: Config, agent: RunningAgent, others: readonly SampleStation[] = []): string {
  const rows: [string, string][] = [
    ["kiosk", `${agent.url}/kiosk/`],
    ["phone page", `${agent.publicUrl}/p/`],
    ["display", `${agent.url}/display/, a window's sign: ?sign=1, aloud: ?voice=1`],
    ["staff", `${agent.url}/manage/, /review/, /window/?window=1`],
    ["API", `${agent.url}/docs`],
    ...(config.simulate === false ? [] : [["simulation", `${agent.url}/simulate/`] as [string, string]]),
    ...others.map(({ id, url }) => [`station ${id}`, `${url}/kiosk/, ${url}/simulate/`] as [string, string]),
    ["data", config.data],
  ];
  const name = `${inLanguage(config.hall.name, "zh-Hans")} · ${inLanguage(config.station.name, "zh-Hans")} (${config.station.id})`;
  const list = rows.map(([what, where]) => `  ${what.padEnd(12)}${where}\n`).join("");
  return `Yimen 一门 · ${name}\n\n${list}${firstManager(agent)}\nCtrl+C stops it.\n`;
}

/** Nobody has a password yet: whoever reads this terminal makes the first account. */
function firstManager({ url, setupCode }: RunningAgent): string {
  if (setupCode === null) return "";
  return `\n  No account exists yet. The first manager signs up at ${url}/manage/ with this code:\n\n      ${setupCode}\n\n  It lies in keys/setup.code of the data folder and is gone once used.\n`;
}

/** The launcher or the hall that started this process is gone: who starts it next must find the data folder free. */
function untilLeftAlone(): Promise<void> {
  return new Promise((settle) => {
    process.once("disconnect", () => settle());
    // To listen for its end must not keep this process from its own.
    process.channel?.unref();
  });
}

function untilSignal(): Promise<void> {
  return new Promise((settle) => {
    let asked = false;
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => {
        if (asked) process.exit(signal === "SIGINT" ? 130 : 143);
        asked = true;
        settle();
      });
  });
}
