import { dirname, resolve } from "node:path";
import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { overlaid, type Tree } from "../contract/setting-overlay.ts";
import type { SettingChange } from "../contract/station-order.ts";
import { defaultConfig } from "./default.ts";
import { type JudgedConfig, judgeConfig, withDefaults } from "./judge.ts";

/** The configuration file as it is, over which the console's changes lie. */
export interface ConfigBase {
  /** With the defaults filled in; paths as they were written. */
  readonly value: Tree;
  /** From which relative paths count. */
  readonly folder: string;
  /** Null: there is no file, the sample station runs. */
  readonly file: string | null;
}

/** The sample station; its paths count from the folder that the program runs in. */
export function sampleBase(): ConfigBase {
  return { value: withDefaults(defaultConfig()) as Tree, folder: process.cwd(), file: null };
}

/** What was read of a file. */
export function baseOf(written: unknown, file: string): ConfigBase {
  return { value: withDefaults(written) as Tree, folder: dirname(resolve(file)), file };
}

/** The configuration that runs with these changes, or every mistake in it. */
export function configWith(
  base: ConfigBase,
  changes: readonly SettingChange[],
  drivers: readonly DriverEntry[],
): Promise<JudgedConfig> {
  // A change may bring a mapping of which it says only a part.
  return judgeConfig(withDefaults(overlaid(base.value, changes)), base.folder, drivers);
}
