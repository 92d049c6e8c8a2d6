import type { AlarmEvent } from "../../contract/alarm.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectAlarm(_tx: Tables, _event: AlarmEvent, _seq: number, _at: number): void {}
