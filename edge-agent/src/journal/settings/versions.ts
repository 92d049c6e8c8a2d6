import { HallError } from "../../contract/errors.ts";
import { same } from "../../contract/setting-overlay.ts";
import type { SettingsCommand, SettingsEvent } from "../../contract/settings-log.ts";
import type { Deciding } from "../deciding.ts";
import { restoresOf } from "../restores.ts";
import { sealNote } from "./sealed-note.ts";

/** Versions between two restores from a backup, at most. */
const perRestore = 1_000;

type Asked<T extends SettingsCommand["type"]> = Extract<SettingsCommand, { type: T }>;

/** Throws HallError `settings-moved`, `settings-unchanged`. */
export function decideChange(
  { tx, vault }: Deciding,
  command: Asked<"change-settings">,
): readonly SettingsEvent[] {
  const { scope, basedOn, changes, note, by, restores } = command;
  const latest = tx.settings.versions.latest(scope);
  if (basedOn !== (latest?.version ?? 0)) throw new HallError("settings-moved");
  if (same(changes, latest?.changes ?? [])) throw new HallError("settings-unchanged");
  // A station may run a version that the lost data gave out: its number must never mean other settings.
  const version = Math.max(basedOn, restoresOf(tx).length * perRestore) + 1;
  const sealed = sealNote(vault, scope, version, note);
  return [{ type: "settings.changed", scope, version, changes, note: sealed, by, restores }];
}

/** Whether a version may come without the one before: as the first after a restore. */
export function beginsAnew(version: number): boolean {
  return version % perRestore === 1;
}

/** What is known already is not told twice. */
export function decideNote({ tx }: Deciding, command: Asked<"note-settings">): readonly SettingsEvent[] {
  const { scope, version, outcome, why } = command;
  const row = tx.settings.versions.find(scope, version);
  if (row === null || (row.outcome === outcome && row.why === why)) return [];
  return [{ type: "settings.noted", scope, version, outcome, why }];
}
