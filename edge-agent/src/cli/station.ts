import type { FastifyPluginAsync } from "fastify";
import type { Config } from "../config/schema.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { CommandError, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import type { RunningAgent, StartAgent } from "./starter.ts";

export interface OpenStation {
  readonly agent: RunningAgent;
  readonly simulation: Simulation | null;
  close(): Promise<void>;
}

/** Starts the agent and, where configured, the simulated devices that it looks after. */
export async function openStation(config: Config, startAgent: StartAgent): Promise<OpenStation> {
  if (config.simulate === false) {
    const agent = await startOrExplain(config, [], startAgent);
    return { agent, simulation: null, close: () => agent.close() };
  }
  const { startSimulation } = await import("../simulation/simulation.ts");
  const simulation = await startSimulation(config).catch((error: unknown) => {
    throw error instanceof Error && error.name === "ScriptError"
      ? new CommandError(exit.usage, error.message)
      : error;
  });
  try {
    const agent = await startOrExplain(simulation.config, [simulation.plugin], startAgent);
    return {
      agent,
      simulation,
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
  return explainHallError(error, config.data);
}
