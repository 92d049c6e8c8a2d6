import { DeviceError } from "../contract/device-error.ts";
import type { PassportRead } from "../contract/passport.ts";
import { checks } from "./check-digit.ts";
import { findTlv } from "./tlv.ts";

export type MrzFacts = Omit<PassportRead, "face">;

const lineLength = 44;
const tags = { dg1: 0x61, mrz: 0x5f1f } as const;

/** Places of the two lines of a passport's zone, from 0, end excluded (ICAO Doc 9303-4, 4.2). */
const places = {
  documentType: [0, 2],
  issuer: [2, 5],
  names: [5, 44],
  documentNumber: [44, 53],
  nationality: [54, 57],
  birth: [57, 63],
  sex: [64, 65],
  expiry: [65, 71],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;
/** Fields with the place of their check digit. */
const checked = [
  [[44, 53], 53],
  [[57, 63], 63],
  [[65, 71], 71],
  [[72, 86], 86],
] as const;
/** What the last digit of all checks. */
const composite = [
  [44, 54],
  [57, 64],
  [65, 87],
] as const;
const compositeAt = 87;

/** The zone inside EF.DG1; null where there is none. */
export function mrzOfDg1(file: Uint8Array): string | null {
  const zone = findTlv(file, tags.dg1, tags.mrz);
  return zone === null ? null : Buffer.from(zone).toString("latin1");
}

/**
 * Two lines of 44 characters, written one after the other. `today` (YYYYMMDD) decides the century of birth. Rejects
 * other forms with DeviceError `unsupported`, a zone whose check digits do not hold with `protocol`.
 */
export function parseMrz(zone: string, today: string): MrzFacts {
  if (zone.length !== 2 * lineLength) {
    throw new DeviceError("unsupported", `a zone of ${zone.length} characters is no passport's`);
  }
  if (!/^[0-9A-Z<]+$/.test(zone) || !checksHold(zone)) {
    throw new DeviceError("protocol", "the check digits of the chip's zone do not hold");
  }
  const at = (name: keyof typeof places) => zone.slice(...places[name]);
  const [surname = "", ...given] = at("names").replace(/<+$/, "").split("<<");
  return {
    documentNumber: bare(at("documentNumber")),
    documentType: bare(at("documentType")),
    issuer: bare(at("issuer")),
    nationality: bare(at("nationality")),
    surname: spaced(surname),
    givenNames: spaced(given.join(" ")),
    sex: sexOf(at("sex")),
    birth: dateOfBirth(at("birth"), today),
    expiry: `20${known(at("expiry"))}`,
  };
}

function checksHold(zone: string): boolean {
  const singles = checked.every(([[from, to], digit]) => checks(zone.slice(from, to), zone.charAt(digit)));
  return singles && checks(compositeOf(zone), zone.charAt(compositeAt));
}

export function compositeOf(zone: string): string {
  return composite.map(([from, to]) => zone.slice(from, to)).join("");
}

/** Nobody is born in the future. A month or day that nobody knows is 00. */
export function dateOfBirth(yymmdd: string, today: string): string {
  const digits = known(yymmdd);
  return `20${digits}` > today ? `19${digits}` : `20${digits}`;
}

function known(date: string): string {
  return date.replaceAll("<", "0");
}

function sexOf(letter: string): MrzFacts["sex"] {
  return letter === "M" ? "male" : letter === "F" ? "female" : "unspecified";
}

function bare(field: string): string {
  return field.replace(/<+$/, "");
}

function spaced(name: string): string {
  return name.replaceAll(/<+/g, " ").trim();
}
