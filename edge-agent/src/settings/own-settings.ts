import type { DriverEntry } from "@yimen/drivers/registry.ts";
import { configWith } from "../config/base.ts";
import { spell } from "../config/explain.ts";
import type { Mistake } from "../config/mistakes.ts";
import type { Config } from "../config/schema.ts";
import { simulatedKinds } from "../config/simulated-kinds.ts";
import { HallError } from "../contract/index.ts";
import { same, type Tree } from "../contract/setting-overlay.ts";
import type { StationSettingsFile } from "../contract/settings-api.ts";
import type { SettingChange } from "../contract/station-order.ts";
import { editableSections, isEditable } from "../rules/settings/editable.ts";
import type { Keeper, SettingsSource } from "./keeper.ts";
import type { PendingRestart, Restarts } from "./restarts.ts";

export interface OwnSettingsParts {
  readonly station: string;
  readonly keeper: Keeper | null;
  readonly restarts: Restarts;
}

/** The settings of the very station that this agent is. */
export class OwnSettings {
  readonly #parts: OwnSettingsParts;

  constructor(parts: OwnSettingsParts) {
    this.#parts = parts;
  }

  /** What may be changed, as the file has it. Throws HallError `settings-unreadable` where the file can't be read. */
  read(): StationSettingsFile {
    const { station, keeper } = this.#parts;
    const base = keeper?.base ?? null;
    if (keeper === null || base === null) throw new HallError("settings-unreadable");
    const { version, changes } = keeper.story.plan.settings;
    const file = Object.fromEntries(
      editableSections.flatMap((key) => (base.value[key] === undefined ? [] : [[key, base.value[key]]])),
    );
    const simulated = simulatedKinds({ simulate: base.value["simulate"] as Config["simulate"] });
    return { station, version, file, changes, simulated: [...simulated] };
  }

  /** Every mistake that the configuration would have. Throws as `read` does, and `settings-locked`. */
  async mistakes(changes: readonly SettingChange[]): Promise<readonly Mistake[]> {
    const base = this.#parts.keeper?.base ?? null;
    if (base === null) throw new HallError("settings-unreadable");
    refuseLocked(changes, base.value);
    const judged = await configWith(base, changes, await allDrivers());
    return judged.ok ? [] : judged.mistakes;
  }

  /** Restarts with these settings at a quiet moment. Throws HallError `settings-wrong`, `restart-impossible`. */
  async apply(
    version: number,
    changes: readonly SettingChange[],
    source: SettingsSource,
    forced: boolean,
  ): Promise<PendingRestart> {
    const mistakes = await this.mistakes(changes);
    if (mistakes.length > 0) throw wrongSettings(mistakes);
    const plan = { settings: { version, changes, source } };
    const { keeper, restarts } = this.#parts;
    // Asked once more for what runs already: its outcome is told by itself.
    if (keeper !== null && restarts.pending === null && same(keeper.story.plan.settings, plan.settings))
      return { why: "settings", since: keeper.story.startedAt, waitsFor: [] };
    return restarts.request({ why: "settings", forced, plan });
  }
}

/** Throws HallError `settings-locked`, with the paths. `file`: the configuration file that the changes lie over. */
export function refuseLocked(changes: readonly SettingChange[], file: Tree): void {
  const locked = changes.filter((change) => !isEditable(change, file)).map(({ path }) => spell(path));
  if (locked.length > 0)
    throw new HallError("settings-locked", { fields: locked.map((path) => ({ path, reason: "locked" })) });
}

export function wrongSettings(mistakes: readonly Mistake[]): HallError {
  return new HallError("settings-wrong", {
    fields: mistakes.map(({ path, expected }) => ({ path: spell(path), reason: expected })),
  });
}

async function allDrivers(): Promise<readonly DriverEntry[]> {
  return (await import("@yimen/drivers/registry.ts")).drivers;
}
