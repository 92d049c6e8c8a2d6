import type { AlarmEvent } from "../../contract/alarm.ts";
import type { Place, Vault } from "../../security/vault.ts";

/** What staff wrote: with an acknowledgement (told apart by its op), and why a maintenance began. */
export const alarmTextPlaces = {
  note: (alarmId: string): Place => ({ table: "alarms", row: alarmId, column: "note" }),
  reason: (maintenanceId: string): Place => ({ table: "maintenance", row: maintenanceId, column: "reason" }),
} as const;

/** Base64; null for no text. */
export function sealAlarmText(vault: Vault, place: Place, text: string | null): string | null {
  const said = (text ?? "").trim();
  if (said === "") return null;
  return vault.seal(vault.newCaseKey(), place, Buffer.from(said, "utf8")).toString("base64");
}

/** Null: there is none, or its key was shredded. */
export function openAlarmText(vault: Vault, place: Place, sealed: string | null): string | null {
  if (sealed === null) return null;
  return vault.open(place, Buffer.from(sealed, "base64"))?.toString("utf8") ?? null;
}

/** What an event holds sealed, with where it belongs. */
export function alarmTexts(event: AlarmEvent): { readonly place: Place; readonly sealed: string }[] {
  if (event.type === "alarm.acknowledged" && event.note !== null)
    return [{ place: alarmTextPlaces.note(event.alarmId), sealed: event.note }];
  if (event.type === "maintenance.begun")
    return [{ place: alarmTextPlaces.reason(event.maintenanceId), sealed: event.reason }];
  return [];
}
