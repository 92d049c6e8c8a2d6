import type { FleetEvent } from "../../contract/fleet.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectFleet(_tx: Tables, _event: FleetEvent, _seq: number, _at: number): void {}
