import { HallError } from "../../contract/errors.ts";

/** A login as it is kept: lower case. Throws HallError `invalid-request` at `/login`. */
export function readLogin(text: string): string {
  const login = text.trim().toLowerCase();
  if (/^[a-z][a-z0-9._-]{1,31}$/.test(login)) return login;
  throw new HallError("invalid-request", { fields: [{ path: "/login", reason: "login-form" }] });
}

/** A staff number as it is kept: digits. Throws HallError `invalid-request` at `/staffNumber`. */
export function readStaffNumber(text: string): string {
  const number = text.trim();
  if (/^[0-9]{1,8}$/.test(number)) return number;
  throw new HallError("invalid-request", { fields: [{ path: "/staffNumber", reason: "staff-number-form" }] });
}

/** A name as it is kept. Throws HallError `invalid-request` at `/name`. */
export function readStaffName(text: string): string {
  const name = text.normalize("NFC").trim().replace(/\s+/g, " ");
  if (name !== "" && [...name].length <= 40) return name;
  throw new HallError("invalid-request", { fields: [{ path: "/name", reason: "name-form" }] });
}
