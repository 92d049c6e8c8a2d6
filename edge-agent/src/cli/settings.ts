import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type ConfigBase, configWith, sampleBase } from "../config/base.ts";
import { explain } from "../config/explain.ts";
import { readConfigFile } from "../config/read.ts";
import type { Config } from "../config/schema.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { PlanFiles } from "../settings/plan-files.ts";
import { CommandError, exit } from "./exit.ts";

/** What `--config`, `--port` and `--data` (or YIMEN_CONFIG, YIMEN_PORT, YIMEN_DATA) say. */
export interface Settings {
  readonly config?: string;
  readonly port?: number;
  readonly data?: string;
}

/** The configuration file, or the sample station, and what it is without what the console changed. */
export interface Base {
  readonly base: ConfigBase;
  readonly config: Config;
}

/**
 * The configuration of this run: the file, or the sample station, with what the console changed and proved; flags and
 * environment win over all. Throws CommandError.
 */
export async function configFor(settings: Settings): Promise<Config> {
  const { base, config } = await baseFor(settings);
  const { good } = planFiles(settled(config, settings).data);
  if (good === null) return settled(config, settings);
  const { drivers } = await import("@yimen/drivers/registry.ts");
  const judged = await configWith(base, good.plan.settings.changes, drivers);
  return settled(judged.ok ? judged.config : config, settings);
}

/** Throws CommandError with every mistake of the file. */
export async function baseFor(settings: Settings): Promise<Base> {
  const { drivers } = await import("@yimen/drivers/registry.ts");
  if (settings.config !== undefined) {
    const read = await readConfigFile(settings.config, drivers);
    if (read.ok) return read;
    throw new CommandError(exit.usage, read.mistakes.map(explain).join("\n"));
  }
  const base = sampleBase();
  const judged = await configWith(base, [], drivers);
  if (!judged.ok) throw new Error("the sample station's configuration is wrong");
  return { base, config: judged.config };
}

/** With what flags and environment say. */
export function settled(config: Config, { config: file, port, data }: Settings): Config {
  const folder = resolve(data ?? config.data);
  return {
    ...config,
    server: { ...config.server, port: port ?? config.server.port },
    data: folder,
    // The sample station has no folder of its own to keep pictures in.
    ...(file === undefined ? { displays: { ...config.displays, folder: join(folder, "signage") } } : {}),
  };
}

export function planFiles(data: string): PlanFiles {
  return new PlanFiles(dataFolder(data).settings);
}

/** The data folder that a file names which is otherwise wrong; for what worked last lies there. */
export function dataOfWrongFile({ config, data }: Settings): string {
  if (data !== undefined) return resolve(data);
  const folder = config === undefined ? process.cwd() : dirname(resolve(config));
  return resolve(folder, namedData(config) ?? "./data");
}

function namedData(file: string | undefined): string | undefined {
  try {
    const text = file === undefined ? "" : readFileSync(file, "utf8");
    return /^data:[ \t]*["']?([^"'#\r\n]+?)["']?[ \t]*(?:#.*)?$/m.exec(text)?.[1];
  } catch {
    return undefined;
  }
}
