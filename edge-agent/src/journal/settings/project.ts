import type { SettingsEvent } from "../../contract/settings-log.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectSettings(tx: Tables, event: SettingsEvent, _seq: number, at: number): void {
  const { versions } = tx.settings;
  switch (event.type) {
    case "settings.changed":
      versions.add({ ...event, at });
      return;
    case "settings.noted":
      versions.note(event.scope, event.version, event.outcome, event.why, at);
      return;
  }
}
