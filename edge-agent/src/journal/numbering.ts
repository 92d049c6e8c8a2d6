import { formatCaseNumber } from "../rules/case-number.ts";
import { numberDay } from "../rules/hall-day.ts";
import type { Tables } from "../store/tables.ts";
import type { HallPlace } from "./hall-place.ts";
import { floorOf } from "./restores.ts";

const prefix = "case:";
const stemLength = 15;

/** The counter of a station's day, and where in it a case number stands. */
export function numberingOf(caseNumber: string): { readonly counter: string; readonly sequence: number } {
  const stem = caseNumber.slice(0, stemLength);
  return { counter: prefix + stem, sequence: Number(caseNumber.slice(stemLength, stemLength + 4)) };
}

/** The next number of the day; the counter moves in the transaction that records the case: no gap, none twice. */
export function nextCaseNumber(tx: Tables, place: HallPlace, at: number): string {
  const { region, stationCode } = place;
  const day = numberDay(at, place.timeZone);
  const reached = tx.counters.get(`${prefix}${region}${stationCode}${day}`);
  const sequence = Math.max(reached, floorOf(tx, day)) + 1;
  return formatCaseNumber({ region, stationCode, day, sequence });
}
