import type { Config } from "../config/schema.ts";
import { HallError } from "../contract/errors.ts";
import type { Keeper } from "../settings/keeper.ts";
import type { Simulation } from "../simulation/simulation.ts";
import { CommandError, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import type { RunningAgent, StartAgent } from "./starter.ts";

/** What agents of this process stand on: the simulated devices, where configured, stay while one agent follows another. */
export interface Ground {
  readonly simulation: Simulation | null;
  /** Throws CommandError, whose cause is what really happened. */
  start(config: Config, keeper?: Keeper): Promise<RunningAgent>;
  close(): Promise<void>;
}

export async function openGround(config: Config, startAgent: StartAgent): Promise<Ground> {
  const simulation = config.simulate === false ? null : await simulate(config);
  const plugins = simulation === null ? [] : [simulation.plugin];
  return {
    simulation,
    async start(wanted, keeper) {
      const settled = simulation?.settle(wanted) ?? wanted;
      try {
        return await startAgent({ config: settled, plugins, ...(keeper === undefined ? {} : { keeper }) });
      } catch (error) {
        throw new CommandError(exit.cannotStart, whyNot(error, settled), { cause: error });
      }
    },
    close: async () => simulation?.close(),
  };
}

async function simulate(config: Config): Promise<Simulation> {
  const { startSimulation } = await import("../simulation/simulation.ts");
  return startSimulation(config).catch((error: unknown) => {
    throw error instanceof Error && error.name === "ScriptError"
      ? new CommandError(exit.usage, error.message)
      : error;
  });
}

export interface OpenStation {
  readonly agent: RunningAgent;
  readonly simulation: Simulation | null;
  close(): Promise<void>;
}

/** One agent that nobody restarts, with the simulated devices that it looks after. */
export async function openStation(config: Config, startAgent: StartAgent): Promise<OpenStation> {
  const ground = await openGround(config, startAgent);
  try {
    const agent = await ground.start(config);
    return {
      agent,
      simulation: ground.simulation,
      async close() {
        await agent.close();
        await ground.close();
      },
    };
  } catch (error) {
    await ground.close();
    throw error;
  }
}

/** Whether a start failed for what stands in the configuration: not for a port or data folder that another program has. */
export function isConfigsFault(error: unknown): boolean {
  const cause = error instanceof CommandError ? error.cause : error;
  if (cause instanceof HallError) return !cause.code.startsWith("storage-") && cause.code !== "keys-exposed";
  return !notTheConfigs.has(String((cause as NodeJS.ErrnoException | undefined)?.code));
}

const notTheConfigs: ReadonlySet<string> = new Set([
  ...["EADDRINUSE", "EACCES", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC", "EMFILE"],
]);

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
