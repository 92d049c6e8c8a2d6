import type { PeopleEvent } from "../../contract/people.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectPeople(_tx: Tables, _event: PeopleEvent, _seq: number, _at: number): void {}
