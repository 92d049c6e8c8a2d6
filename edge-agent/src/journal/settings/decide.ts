import { HallError } from "../../contract/errors.ts";
import type { SettingsCommand, SettingsEvent } from "../../contract/settings-log.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideSettings(
  _on: Deciding,
  command: SettingsCommand,
  _at: number,
): readonly SettingsEvent[] {
  throw new HallError("invalid-request", { fields: [{ path: "type", reason: command.type }] });
}
