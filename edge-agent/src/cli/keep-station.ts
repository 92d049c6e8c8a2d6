import { systemClock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { StationKeeper } from "../settings/station-keeper.ts";
import { CommandError } from "./exit.ts";
import { baseFor, dataOfWrongFile, planFiles, type Settings, settled } from "./settings.ts";
import type { RunningAgent, StartAgent } from "./starter.ts";
import { type Ground, isConfigsFault, openGround } from "./station.ts";

export interface KeptStation {
  /** The one that was started first; others follow it at the same port. */
  readonly agent: RunningAgent;
  /** Settles when the agent asked for another release. */
  readonly left: Promise<void>;
  /** What it was started with. */
  readonly config: Config;
  close(): Promise<void>;
}

/**
 * Starts the agent, and starts it anew within this process whenever it asks. What the console changed is tried; what does not
 * work gives way to what worked last. Throws CommandError where nothing can be started.
 */
export async function keepStation(settings: Settings, startAgent: StartAgent): Promise<KeptStation> {
  const file = await baseFor(settings).catch((error: unknown) => wrongFile(error, settings));
  const files = planFiles(file.base === null ? file.data : settled(file.config, settings).data);
  const { drivers } = await import("@yimen/drivers/registry.ts");
  let ground: Ground | null = null;
  let ran: Config | null = null;
  let port: number | undefined;
  const keeper = new StationKeeper<RunningAgent>({
    ...{ base: file.base, drivers, files, clock: systemClock, blames: isConfigsFault },
    settle: (config) => settled(config, settings),
    async start(config, self) {
      ground ??= await openGround(config, startAgent);
      const server = { ...config.server, port: port ?? config.server.port };
      const agent = await ground.start({ ...config, server }, self);
      // Screens come back to where they were, also to a port that was any free one.
      port = Number(new URL(agent.url).port);
      ran ??= config;
      return agent;
    },
    spoken: (error) => (error instanceof Error ? error.message : String(error)),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  try {
    const agent = await keeper.begin();
    if (ran === null) throw new Error("nothing was started");
    return {
      agent,
      config: ran,
      left: keeper.left,
      async close() {
        await keeper.close();
        await ground?.close();
      },
    };
  } catch (error) {
    await (ground as Ground | null)?.close();
    throw error;
  }
}

/** Without a file that can be read the station goes on as it worked last, if it ever did. */
function wrongFile(error: unknown, settings: Settings): { readonly base: null; readonly data: string } {
  const data = dataOfWrongFile(settings);
  if (!(error instanceof CommandError) || planFiles(data).good === null) throw error;
  process.stderr.write(
    `${error.message}\nThe station goes on with what worked last. Correct the file, then start again.\n`,
  );
  return { base: null, data };
}
