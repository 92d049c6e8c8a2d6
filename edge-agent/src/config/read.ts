import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { Value } from "typebox/value";
import { deviceMistakes, withDriverDefaults } from "./devices.ts";
import { displayMistakes } from "./displays.ts";
import type { PlacedMistake } from "./explain.ts";
import { lineMistakes, settledLines } from "./lines.ts";
import { type Mistake, mistakesIn } from "./mistakes.ts";
import { queueMistakes } from "./queue.ts";
import { type Config, ConfigSchema } from "./schema.ts";
import { readYaml } from "./yaml.ts";

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly PlacedMistake[] };

const largestFile = 1024 * 1024;

/** Reads a configuration file. Never throws: a file that can't be read is a mistake like any other. */
export async function readConfigFile(file: string, drivers: readonly DriverEntry[]): Promise<ReadConfig> {
  const unreadable = (expected: string): ReadConfig => ({
    ok: false,
    mistakes: [{ file, line: 1, column: 1, what: "not-readable", expected }],
  });
  let text: string;
  try {
    if (statSync(file).size > largestFile) return unreadable("this file is larger than 1 MiB");
    text = readFileSync(file, "utf8");
  } catch (error) {
    return unreadable(reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? "this file can't be read");
  }
  return readConfig(text, file, drivers);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this file may not be read by the current user",
  EISDIR: "this is a folder; a file is needed",
};

/**
 * Reads configuration text. All mistakes of the file are answered at once; the drivers' own options are looked
 * at only when the rest is right. Relative paths count from the file's folder.
 */
export async function readConfig(
  text: string,
  file: string,
  drivers: readonly DriverEntry[],
): Promise<ReadConfig> {
  const yaml = readYaml(text);
  if (yaml.faults.length > 0)
    return {
      ok: false,
      mistakes: yaml.faults.map(({ line, column, message }) => ({
        file,
        line,
        column,
        what: "not-yaml",
        expected: message,
      })),
    };
  const value = Value.Default(ConfigSchema, structuredClone(yaml.value ?? {}));
  const mistakes = mistakesIn(ConfigSchema, value);
  const all = mistakes.length > 0 ? mistakes : await mistakesBeyondSchema(value as Config, drivers);
  if (all.length > 0) {
    const placed = all.map((mistake) => ({ ...mistake, file, ...yaml.place(mistake.path, mistake.at) }));
    return { ok: false, mistakes: placed.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  return { ok: true, config: await settled(value as Config, dirname(resolve(file)), drivers) };
}

async function mistakesBeyondSchema(
  config: Config,
  drivers: readonly DriverEntry[],
): Promise<readonly Mistake[]> {
  const zone = isTimeZone(config.timeZone)
    ? []
    : [
        {
          path: ["timeZone"],
          at: "value",
          what: "wrong-value",
          found: config.timeZone,
          expected: "an IANA time zone",
          example: "Asia/Shanghai",
        } as const,
      ];
  return [
    ...zone,
    ...queueMistakes(config),
    ...displayMistakes(config),
    ...lineMistakes(config.lines),
    ...(await deviceMistakes(config.devices, drivers)),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

async function settled(config: Config, folder: string, drivers: readonly DriverEntry[]): Promise<Config> {
  const { file, ...log } = config.log;
  const { simulate } = config;
  return {
    ...config,
    data: resolve(folder, config.data),
    lines: settledLines(config.lines, folder),
    ...(config.catalogue === undefined ? {} : { catalogue: resolve(folder, config.catalogue) }),
    ...(typeof simulate === "object" && simulate.script !== undefined
      ? { simulate: { ...simulate, script: resolve(folder, simulate.script) } }
      : {}),
    displays: { ...config.displays, folder: resolve(folder, config.displays.folder) },
    ...(config.voice.pack === undefined
      ? {}
      : { voice: { ...config.voice, pack: resolve(folder, config.voice.pack) } }),
    log: file === undefined ? log : { ...log, file: resolve(folder, file) },
    devices: await Promise.all(config.devices.map((device) => withDriverDefaults(device, drivers))),
  };
}
