import type { PadDisplay, RatingLevel } from "../../contract/rater.ts";
import { ticketPlaces, waitingPlaces } from "../display-digits.ts";
import { encodeFf68, type Ff68Frame } from "./frame.ts";

/** The source fixes the function of ratings only; a key's frame may have any other. */
export const functions = { key: 0x01, show: 0x02, beep: 0x03, rating: 0x11 } as const;
export const blankDigit = 0x0a;
const startRating = 0x0b;

/** A key is answered with its own bytes, a rating with function 01 in place of 11. */
export function answerTo({ pad, func, data }: Ff68Frame): Uint8Array {
  return encodeFf68({ pad, func: func === functions.rating ? functions.key : func, data });
}

export function askFrame(pad: number): Uint8Array {
  return encodeFf68({ pad, func: functions.key, data: Uint8Array.of(startRating) });
}

export function beepFrame(pad: number): Uint8Array {
  return encodeFf68({ pad, func: functions.beep, data: new Uint8Array(0) });
}

export function starsFrame(pad: number, stars: RatingLevel): Uint8Array {
  return encodeFf68({ pad, func: functions.show, data: Uint8Array.of(stars) });
}

/** Left three digits: people waiting; right three: the ticket. Throws DeviceError `invalid-data`. */
export function showFrame(pad: number, { waiting, ticket }: PadDisplay): Uint8Array {
  const places = [...waitingPlaces(waiting), ...ticketPlaces(ticket)];
  const data = Uint8Array.from(places, (digit) => digit ?? blankDigit);
  return encodeFf68({ pad, func: functions.show, data });
}
