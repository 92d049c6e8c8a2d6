import { HallError } from "../../contract/errors.ts";

/** In characters, after NIST SP 800-63B: length counts, forced mixtures of signs do not. */
const shortest = 10;
const longest = 128;
const fewestSigns = 5;

export interface Owner {
  readonly login: string;
  readonly name: string;
  readonly staffNumber: string;
}

export type PasswordFault = "too-short" | "too-long" | "too-simple" | "names-owner" | "too-common";
export type PinFault = "pin-form" | "pin-simple" | "pin-staff-number";

/** What many would try first, in the hall's languages; longer ones are built of these. */
const common = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "qwertyuiop",
  "qwerty",
  "asdfghjkl",
  "1qaz2wsx",
  "iloveyou",
  "woaini",
  "letmein",
  "welcome",
  "admin",
  "administrator",
  "yimen",
  "dating",
  "zhengwu",
  "guanliyuan",
];

/** Null: good. `owner` is who will use it. */
export function passwordFault(password: string, owner: Owner): PasswordFault | null {
  const text = passwordAsTyped(password);
  const signs = [...text];
  if (signs.length < shortest) return "too-short";
  if (signs.length > longest) return "too-long";
  const plain = text.toLowerCase();
  if (new Set(plain).size < fewestSigns || isRun(plain) || isRepeated(plain)) return "too-simple";
  const rest = [owner.login, owner.name, owner.staffNumber]
    .map((word) => word.trim().toLowerCase())
    .filter((word) => [...word].length >= 2)
    .reduce((left, word) => left.replaceAll(word, ""), plain);
  if (rest !== plain && [...rest].length < shortest / 2) return "names-owner";
  const left = common.reduce((left, word) => left.replaceAll(word, ""), plain).replace(/[0-9!@#$.]/g, "");
  return left === "" && common.some((word) => plain.includes(word)) ? "too-common" : null;
}

/** Keyboards differ in how they compose signs; the same word must give the same hash. */
export function passwordAsTyped(password: string): string {
  return password.normalize("NFC");
}

/** Six digits that nobody would try among the first. */
export function pinFault(pin: string, staffNumber: string): PinFault | null {
  if (!/^[0-9]{6}$/.test(pin)) return "pin-form";
  if (new Set(pin).size < 3 || isRun(pin) || isRepeated(pin) || /^(19|20)\d{2}/.test(pin))
    return "pin-simple";
  return staffNumber.length >= 3 && pin.includes(staffNumber) ? "pin-staff-number" : null;
}

/** Throws HallError `invalid-request` at `/password`. */
export function acceptPassword(password: string, owner: Owner): void {
  const reason = passwordFault(password, owner);
  if (reason !== null) throw new HallError("invalid-request", { fields: [{ path: "/password", reason }] });
}

/** Throws HallError `invalid-request` at `/pin`. */
export function acceptPin(pin: string, owner: Owner): void {
  const reason = pinFault(pin, owner.staffNumber);
  if (reason !== null) throw new HallError("invalid-request", { fields: [{ path: "/pin", reason }] });
}

/** 123456, fedcba: every sign is the one after, or before, the last. */
function isRun(text: string): boolean {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  return [1, -1].some((step) =>
    codes.every((code, at) => at === 0 || (code - (codes[at - 1] ?? 0) + 10) % 10 === (step + 10) % 10),
  );
}

/** 121212, 123123: a part and nothing but its repetitions. */
function isRepeated(text: string): boolean {
  return /^(.+?)\1+$/u.test(text);
}
