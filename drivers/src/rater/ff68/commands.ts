import { DeviceError } from "../../contract/device-error.ts";
import type { PadDisplay, RatingLevel } from "../../contract/rater.ts";
import { encodeFf68, type Ff68Frame } from "./frame.ts";

/** The source fixes the function of ratings only; a key's frame may have any other. */
export const functions = { key: 0x01, show: 0x02, beep: 0x03, rating: 0x11 } as const;
export const blankDigit = 0x0a;
const startRating = 0x0b;
const digitsEachSide = 3;
const mostWaiting = 999;

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
  const data = Uint8Array.of(...waitingDigits(waiting), ...ticketDigits(ticket));
  return encodeFf68({ pad, func: functions.show, data });
}

/** More than 999 people are shown as 999; null is blank. */
export function waitingDigits(waiting: number | null): readonly number[] {
  if (waiting === null) return blanks(digitsEachSide);
  if (!Number.isInteger(waiting) || waiting < 0) {
    throw new DeviceError("invalid-data", "people waiting are a whole number of at least 0");
  }
  return [...String(Math.min(waiting, mostWaiting)).padStart(digitsEachSide, "0")].map(Number);
}

/** The last three digits of a ticket such as A012; one with fewer keeps its place at the right. */
export function ticketDigits(ticket: string | null): readonly number[] {
  const digits = (ticket ?? "").match(/[0-9]/g)?.slice(-digitsEachSide).map(Number) ?? [];
  return [...blanks(digitsEachSide - digits.length), ...digits];
}

function blanks(count: number): readonly number[] {
  return Array.from({ length: count }, () => blankDigit);
}
