import { DeviceError } from "../contract/device-error.ts";

/** Digits of one half of a pad's display, left to right; null is a blank place. */
export type Places = readonly (number | null)[];

const placesEachHalf = 3;
const mostWaiting = 999;

/** More than 999 people are shown as 999; null is blank. Throws DeviceError `invalid-data`. */
export function waitingPlaces(waiting: number | null): Places {
  if (waiting === null) return blanks(placesEachHalf);
  if (!Number.isInteger(waiting) || waiting < 0) {
    throw new DeviceError("invalid-data", "people waiting are a whole number of at least 0");
  }
  return [...String(Math.min(waiting, mostWaiting)).padStart(placesEachHalf, "0")].map(Number);
}

/** The last three digits of a ticket such as A012; one with fewer keeps its place at the right. */
export function ticketPlaces(ticket: string | null): Places {
  const digits = (ticket ?? "").match(/[0-9]/g)?.slice(-placesEachHalf).map(Number) ?? [];
  return [...blanks(placesEachHalf - digits.length), ...digits];
}

function blanks(count: number): Places {
  return Array.from({ length: count }, () => null);
}
