import type { QueueEvent } from "../../contract/queue.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectQueue(_tx: Tables, _event: QueueEvent, _seq: number, _at: number): void {}
