import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Driver } from "@yimen/drivers/contract";
import { Value } from "typebox/value";
import { deviceMistakes, withDriverDefaults } from "./devices.ts";
import type { PlacedMistake } from "./explain.ts";
import { type Mistake, mistakesIn } from "./mistakes.ts";
import { type Config, ConfigSchema } from "./schema.ts";
import { readYaml } from "./yaml.ts";

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly PlacedMistake[] };

const largestFile = 1024 * 1024;

/** Reads a configuration file. Never throws: a file that can't be read is a mistake like any other. */
export function readConfigFile(file: string, drivers: readonly Driver[]): ReadConfig {
  const unreadable = (expected: string): ReadConfig => ({
    ok: false,
    mistakes: [{ file, line: 1, column: 1, what: "not-readable", expected }],
  });
  try {
    if (statSync(file).size > largestFile) return unreadable("this file is larger than 1 MiB");
    return readConfig(readFileSync(file, "utf8"), file, drivers);
  } catch (error) {
    return unreadable(reasons[(error as NodeJS.ErrnoException).code ?? ""] ?? "this file can't be read");
  }
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
export function readConfig(text: string, file: string, drivers: readonly Driver[]): ReadConfig {
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
  const all = mistakes.length > 0 ? mistakes : mistakesBeyondSchema(value as Config, drivers);
  if (all.length > 0) {
    const placed = all.map((mistake) => ({ ...mistake, file, ...yaml.place(mistake.path, mistake.at) }));
    return { ok: false, mistakes: placed.sort((a, b) => a.line - b.line || a.column - b.column) };
  }
  return { ok: true, config: settled(value as Config, dirname(resolve(file)), drivers) };
}

function mistakesBeyondSchema(config: Config, drivers: readonly Driver[]): readonly Mistake[] {
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
  return [...zone, ...deviceMistakes(config.devices, drivers)];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function settled(config: Config, folder: string, drivers: readonly Driver[]): Config {
  const { file, ...log } = config.log;
  return {
    ...config,
    data: resolve(folder, config.data),
    ...(config.catalogue === undefined ? {} : { catalogue: resolve(folder, config.catalogue) }),
    log: file === undefined ? log : { ...log, file: resolve(folder, file) },
    devices: config.devices.map((device) => withDriverDefaults(device, drivers)),
  };
}
