import type { SupervisionEvent } from "../../contract/supervision.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectSupervision(_tx: Tables, _event: SupervisionEvent, _seq: number, _at: number): void {}
