import type { FastifyPluginAsync } from "fastify";
import type { Config } from "../config/schema.ts";
import type { Keeper } from "../settings/keeper.ts";

/** A running agent, as a command needs to know it. */
export interface RunningAgent {
  /** Where it listens, such as `http://127.0.0.1:8600`. */
  readonly url: string;
  /** What phones are told. */
  readonly publicUrl: string;
  /** What the first manager signs up with; null where there are accounts. */
  readonly setupCode: string | null;
  close(): Promise<void>;
}

/** Starts the agent. Handed in by main.ts, for only main.ts may know agent.ts. */
export type StartAgent = (options: {
  readonly config: Config;
  readonly plugins?: readonly FastifyPluginAsync[];
  readonly keeper?: Keeper;
}) => Promise<RunningAgent>;
