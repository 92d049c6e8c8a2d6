import type { MrzKey } from "@yimen/drivers/contract";
import { checks } from "@yimen/drivers/passport/check-digit.ts";
import { HallError, type PassportKey } from "../contract/index.ts";
import { isDate } from "../rules/id-number.ts";

const numberLength = 9;

/**
 * The key that a person typed from the passport's lowest line. Small letters, blanks, dashes, the fillers `<`, a date's
 * century and the check digit behind a field are forgiven; a check digit that was typed must hold. Throws HallError
 * `passport-key-invalid` with the fields at fault.
 */
export function passportKey(typed: PassportKey): MrzKey {
  const key = {
    documentNumber: documentNumber(typed.documentNumber),
    birth: date(typed.birth),
    expiry: date(typed.expiry),
  };
  const { documentNumber: number, birth, expiry } = key;
  if (number !== null && birth !== null && expiry !== null) return { documentNumber: number, birth, expiry };
  const wrong = (Object.keys(key) as (keyof typeof key)[]).filter((field) => key[field] === null);
  throw new HallError("passport-key-invalid", {
    fields: wrong.map((field) => ({ path: `/${field}`, reason: "zone" })),
  });
}

function documentNumber(text: string): string | null {
  const signs = text.replace(/[\s-]/g, "").toUpperCase();
  const field = signs.slice(0, numberLength);
  const digit = signs.slice(numberLength);
  if (digit !== "" && !checks(field, digit)) return null;
  const number = field.replace(/<+$/, "");
  return /^[0-9A-Z]{1,9}$/.test(number) ? number : null;
}

/** YYMMDD, with its check digit or its century before it. A month or day that nobody knows is 00 or `<<`. */
function date(text: string): string | null {
  const signs = text.replace(/[\s./-]/g, "").replaceAll("<", "0");
  if (!/^\d{6,8}$/.test(signs)) return null;
  if (signs.length === 7)
    return isDay(signs.slice(0, 6)) && checks(signs.slice(0, 6), signs.slice(6)) ? signs.slice(0, 6) : null;
  const day = signs.slice(-6);
  return isDay(day) ? day : null;
}

function isDay(yymmdd: string): boolean {
  const known = yymmdd.replace(/^(..)00/, "$101").replace(/00$/, "01");
  return isDate(`20${known}`) || isDate(`19${known}`);
}
