import type { FastifyPluginAsync } from "fastify";
import type { Config } from "../config/schema.ts";
import { HallError } from "../contract/errors.ts";
import { inLanguage } from "../contract/text.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { configFor, type Settings } from "./settings.ts";
import type { RunningAgent, StartAgent } from "./starter.ts";

/** Runs the agent until SIGTERM or SIGINT; a second signal ends it without waiting. */
export async function start(settings: Settings, startAgent: StartAgent): Promise<ExitCode> {
  const stopped = untilStopped();
  const config = await configFor(settings);
  const station = await openStation(config, startAgent);
  process.stdout.write(greeting(config, station));
  await stopped;
  await station.close();
  return exit.ok;
}

/** The agent and, where configured, the simulated devices that it looks after. */
export async function openStation(config: Config, startAgent: StartAgent): Promise<RunningAgent> {
  if (config.simulate === false) return startOrExplain(config, [], startAgent);
  const { startSimulation } = await import("../simulation/simulation.ts");
  const simulation = await startSimulation(config);
  try {
    const agent = await startOrExplain(simulation.config, [simulation.plugin], startAgent);
    return {
      url: agent.url,
      publicUrl: agent.publicUrl,
      async close() {
        await agent.close();
        await simulation.close();
      },
    };
  } catch (error) {
    await simulation.close();
    throw error;
  }
}

async function startOrExplain(
  config: Config,
  plugins: readonly FastifyPluginAsync[],
  startAgent: StartAgent,
): Promise<RunningAgent> {
  try {
    return await startAgent({ config, plugins });
  } catch (error) {
    throw new CommandError(exit.cannotStart, whyNot(error, config));
  }
}

function whyNot(error: unknown, config: Config): string {
  const { host, port } = config.server;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program, perhaps by another yimen.\nStart with another one (--port ${port + 1}), with any free one (--port 0), or see who has it: ss -ltnp 'sport = :${port}'`;
  if (code === "EACCES" && (error as NodeJS.ErrnoException).syscall === "listen")
    return `Port ${port} may not be opened by the current user. Take one from 1024 up, such as --port 8600.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `This machine has no address ${host}. Set server.host to 127.0.0.1, or to one of its own addresses.`;
  if (["EACCES", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC"].includes(String(code)))
    return `The data folder ${config.data} can't be used (${code}). Make it writable for this user, or name another one with --data.`;
  if (error instanceof HallError) return `${error.message} Data folder: ${config.data}`;
  throw error;
}

function greeting(config: Config, agent: RunningAgent): string {
  const rows: [string, string][] = [
    ["kiosk", `${agent.url}/kiosk/`],
    ["phone page", `${agent.publicUrl}/progress/`],
    ["API", `${agent.url}/docs`],
    ...(config.simulate === false ? [] : [["simulation", `${agent.url}/simulate/`] as [string, string]]),
    ["data", config.data],
  ];
  const name = `${inLanguage(config.hall.name, "zh-Hans")} · ${inLanguage(config.station.name, "zh-Hans")} (${config.station.id})`;
  return `Yimen 一门 · ${name}\n\n${rows.map(([what, where]) => `  ${what.padEnd(12)}${where}\n`).join("")}\nCtrl+C stops it.\n`;
}

function untilStopped(): Promise<void> {
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
