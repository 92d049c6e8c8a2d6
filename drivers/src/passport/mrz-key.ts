import { DeviceError } from "../contract/device-error.ts";
import type { MrzKey } from "../contract/passport.ts";
import { checkDigit } from "./check-digit.ts";

const numberLength = 9;

/**
 * The text that the access keys are made of (ICAO Doc 9303-11, 4.3.2). Small letters and blanks of a typed number are
 * forgiven. Throws DeviceError `invalid-data` for what can't stand in a machine-readable zone.
 */
export function mrzInformation(key: MrzKey): string {
  const number = key.documentNumber.replaceAll(/\s/g, "").toUpperCase();
  if (!/^[0-9A-Z<]{1,9}$/.test(number)) throw invalid("the document number has 1 to 9 letters and digits");
  const fields = [
    number.padEnd(numberLength, "<"),
    date(key.birth, "the date of birth"),
    date(key.expiry, "the date of expiry"),
  ];
  return fields.map((field) => `${field}${checkDigit(field)}`).join("");
}

function date(text: string, what: string): string {
  if (!/^[0-9]{6}$/.test(text)) throw invalid(`${what} has six digits: year, month, day`);
  return text;
}

function invalid(message: string): DeviceError {
  return new DeviceError("invalid-data", message);
}
