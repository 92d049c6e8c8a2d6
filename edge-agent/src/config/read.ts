import { readFileSync, statSync } from "node:fs";
import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { baseOf, type ConfigBase, configWith } from "./base.ts";
import type { PlacedMistake } from "./explain.ts";
import type { Config } from "./schema.ts";
import { readYaml } from "./yaml.ts";

export type ReadConfig =
  | { readonly ok: true; readonly config: Config; readonly base: ConfigBase }
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
  const base = baseOf(yaml.value, file);
  const judged = await configWith(base, [], drivers);
  if (judged.ok) return { ok: true, config: judged.config, base };
  const placed = judged.mistakes.map((mistake) => ({
    ...mistake,
    file,
    ...yaml.place(mistake.path, mistake.at),
  }));
  return { ok: false, mistakes: placed.sort((a, b) => a.line - b.line || a.column - b.column) };
}
