import type { ActionEvent } from "../../contract/action.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectAction(_tx: Tables, _event: ActionEvent, _seq: number, _at: number): void {}
