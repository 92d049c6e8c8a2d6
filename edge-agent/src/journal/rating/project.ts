import type { RatingEvent } from "../../contract/rating.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectRating(_tx: Tables, _event: RatingEvent, _seq: number, _at: number): void {}
