import { resolve } from "node:path";
import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { Value } from "typebox/value";
import { alarmMistakes, settledAlarms } from "./alarms.ts";
import { deviceMistakes, withDriverDefaults } from "./devices.ts";
import { displayMistakes } from "./displays.ts";
import { lineMistakes, settledLines } from "./lines.ts";
import { type Mistake, mistakesIn } from "./mistakes.ts";
import { queueMistakes } from "./queue.ts";
import { type Config, ConfigSchema } from "./schema.ts";

export type JudgedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** What was written, with the defaults where nothing was. */
export function withDefaults(written: unknown): unknown {
  return Value.Default(ConfigSchema, structuredClone(written ?? {}));
}

/**
 * Judges a configuration with its defaults filled in. All mistakes are answered at once; the drivers' own options are looked
 * at only when the rest is right. Relative paths count from `folder`.
 */
export async function judgeConfig(
  value: unknown,
  folder: string,
  drivers: readonly DriverEntry[],
): Promise<JudgedConfig> {
  const mistakes = mistakesIn(ConfigSchema, value);
  const all = mistakes.length > 0 ? mistakes : await mistakesBeyondSchema(value as Config, drivers);
  if (all.length > 0) return { ok: false, mistakes: all };
  return { ok: true, config: await settled(value as Config, folder, drivers) };
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
          reason: "time-zone-unknown",
          expected: "an IANA time zone",
          example: "Asia/Shanghai",
        } as const,
      ];
  return [
    ...zone,
    ...queueMistakes(config),
    ...displayMistakes(config),
    ...lineMistakes(config.lines),
    ...alarmMistakes(config.alarms),
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
    alarms: settledAlarms(config.alarms, folder),
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
