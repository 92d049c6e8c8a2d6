import { resolve } from "node:path";
import { defaultConfig } from "../config/default.ts";
import { explain } from "../config/explain.ts";
import { readConfigFile } from "../config/read.ts";
import type { Config } from "../config/schema.ts";
import { CommandError, exit } from "./exit.ts";

/** What `--config`, `--port` and `--data` (or YIMEN_CONFIG, YIMEN_PORT, YIMEN_DATA) say. */
export interface Settings {
  readonly config?: string;
  readonly port?: number;
  readonly data?: string;
}

/** The configuration of this run: the file, or the sample station; flags and environment win over both. */
export async function configFor(settings: Settings): Promise<Config> {
  const config = settings.config === undefined ? defaultConfig() : await fromFile(settings.config);
  return {
    ...config,
    server: { ...config.server, port: settings.port ?? config.server.port },
    data: resolve(settings.data ?? config.data),
  };
}

async function fromFile(file: string): Promise<Config> {
  const { drivers } = await import("@yimen/drivers/registry.ts");
  const read = await readConfigFile(file, drivers);
  if (read.ok) return read.config;
  throw new CommandError(exit.usage, read.mistakes.map(explain).join("\n"));
}
