import type { SettingsCommand, SettingsEvent } from "../../contract/settings-log.ts";
import type { Deciding } from "../deciding.ts";
import { decideChange, decideNote } from "./versions.ts";

/** From a command to the events that record it. */
export function decideSettings(on: Deciding, command: SettingsCommand): readonly SettingsEvent[] {
  switch (command.type) {
    case "change-settings":
      return decideChange(on, command);
    case "note-settings":
      return decideNote(on, command);
  }
}
