import { HallError } from "../contract/errors.ts";

/** Where and when a case was taken, as its number says. */
export interface CaseNumberParts {
  /** Six digits of GB/T 2260. */
  readonly region: string;
  /** Three digits, unique in the region. */
  readonly stationCode: string;
  /** yyMMdd in the hall's time zone. */
  readonly day: string;
  /** 1 … 9999, from 1 every day. */
  readonly sequence: number;
}

export const highestSequence = 9999;

/**
 * A case number is made at the station, without asking anyone: region (6), station (3), yyMMdd (6), sequence of the day
 * (4), check character. The check is ISO 7064 MOD 11-2, as on ID cards (GB 11643): it finds every single wrong
 * character and every swap of two neighbours, which the hybrid MOD 37,36 does not (0.6 % of swaps pass it).
 */
export function formatCaseNumber(parts: CaseNumberParts): string {
  if (!/^\d{6}$/.test(parts.region) || !/^\d{3}$/.test(parts.stationCode) || !/^\d{6}$/.test(parts.day)) {
    throw new HallError("invalid-request", { fields: [{ path: "caseNumber", reason: "parts" }] });
  }
  // More cases in a day than a number can hold: refused rather than repeated.
  if (!Number.isInteger(parts.sequence) || parts.sequence < 1 || parts.sequence > highestSequence) {
    throw new HallError("storage-full", { fields: [{ path: "sequence", reason: "exhausted" }] });
  }
  const body = `${parts.region}${parts.stationCode}${parts.day}${String(parts.sequence).padStart(4, "0")}`;
  return body + checkCharacter(body);
}

/** Null when it is no case number or its check character fails. */
export function parseCaseNumber(text: string): CaseNumberParts | null {
  const match = /^(\d{6})(\d{3})(\d{6})(\d{4})([\dX])$/.exec(text);
  if (match === null || checkCharacter(text.slice(0, -1)) !== match[5]) return null;
  const [, region = "", stationCode = "", day = "", sequence = ""] = match;
  return { region, stationCode, day, sequence: Number(sequence) };
}

/** ISO 7064 MOD 11-2 over decimal digits. */
function checkCharacter(digits: string): string {
  let product = 0;
  for (const digit of digits) product = ((product + Number(digit)) * 2) % 11;
  const value = (12 - product) % 11;
  return value === 10 ? "X" : String(value);
}
