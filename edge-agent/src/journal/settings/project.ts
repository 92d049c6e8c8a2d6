import type { SettingsEvent } from "../../contract/settings-log.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectSettings(_tx: Tables, _event: SettingsEvent, _seq: number, _at: number): void {}
