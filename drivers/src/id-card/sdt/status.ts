import { DeviceError, type DeviceErrorCode, type OperatorAction } from "../../contract/device-error.ts";

/** What an SW3 means (GA 467), and what to do about it. */
export interface StatusRow {
  readonly meaning: string;
  /** null: no fault. */
  readonly error: DeviceErrorCode | null;
  /** Where it differs from the error's usual remedy. */
  readonly action?: OperatorAction;
}

export const ok = 0x90;
export const cardFound = 0x9f;
export const notOnCard = 0x91;
export const hostChecksumError = 0x10;
export const hostLengthError = 0x11;
export const unknownCommand = 0x21;
export const readFailed = 0x41;
export const findFailed = 0x80;
export const selectFailed = 0x81;
export const selfTestFailed = 0x60;
export const samNotAuthorised = 0x66;

/** By SW3. SW1 and SW2 are 00, except with 31, 41, 47 and 81, where they are the card's own status. */
export const statusRows: Readonly<Record<number, StatusRow>> = {
  [ok]: { meaning: "ok", error: null },
  [cardFound]: { meaning: "card found", error: null },
  [notOnCard]: { meaning: "the card does not have this item", error: null },
  [hostChecksumError]: { meaning: "checksum error in the host frame", error: "protocol", action: "wait" },
  [hostLengthError]: { meaning: "length error in the host frame", error: "protocol", action: "wait" },
  [unknownCommand]: { meaning: "unknown command or parameter", error: "unsupported" },
  35: { meaning: "operation not authorised", error: "refused" },
  36: { meaning: "unrecognised error", error: "protocol" },
  49: { meaning: "card failed to authenticate the reader", error: "card-unreadable" },
  50: { meaning: "reader failed to authenticate the card", error: "card-unreadable" },
  51: { meaning: "information (signature) check failed", error: "card-unreadable" },
  52: { meaning: "no card found yet", error: null },
  55: { meaning: "fingerprint check failed", error: "card-unreadable" },
  63: { meaning: "information length error", error: "card-unreadable" },
  64: { meaning: "unknown card type", error: "card-unreadable" },
  [readFailed]: { meaning: "read failed", error: "card-unreadable" },
  71: { meaning: "get-random failed", error: "card-unreadable" },
  [selfTestFailed]: { meaning: "self-test failed, takes no commands", error: "hardware" },
  [samNotAuthorised]: { meaning: "SAM not authorised (unusable)", error: "hardware" },
  [findFailed]: { meaning: "find failed: no card (or already selected)", error: null },
  [selectFailed]: { meaning: "select failed", error: "card-unreadable" },
};

/** Two hexadecimal digits, as the tables print it. */
export function statusCode(status: number): string {
  return status.toString(16).toUpperCase().padStart(2, "0");
}

/** The error that a status stands for, or null when it is none. */
export function statusError(status: number): DeviceError | null {
  const row = statusRows[status];
  if (row?.error === null) return null;
  const message = `reader status ${statusCode(status)}: ${row?.meaning ?? "not in the tables"}`;
  return new DeviceError(row?.error ?? "protocol", message, row?.action ? { action: row.action } : {});
}
