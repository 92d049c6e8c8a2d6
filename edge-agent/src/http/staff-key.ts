import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Type } from "typebox";
import { HallError } from "../contract/index.ts";

const keyBytes = 32;

/**
 * The installer's key, for scripts at the machine's own command line and for nothing else: people sign in and are known
 * by name. Only whoever reads the data folder has it; no page and no person of the hall ever uses it.
 */
export const staffHeaders = Type.Object({ "x-staff-key": Type.Optional(Type.String({ maxLength: 200 })) });

/** Throws HallError `not-allowed` unless the header holds the key. */
export function requireStaffKey(headers: { readonly "x-staff-key"?: string }, staffKey: string): void {
  const [given, wanted] = [Buffer.from(headers["x-staff-key"] ?? ""), Buffer.from(staffKey)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new HallError("not-allowed");
}

/** The staff's key, made when there is none yet; only its owner may read it. */
export function readStaffKey(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, `${randomBytes(keyBytes).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path, "utf8").trim();
}
