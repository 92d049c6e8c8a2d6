import type { PrinterStatus } from "../../../contract/receipt-printer.ts";
import { errorOf, paperOf } from "../condition.ts";
import type { StatusFlag } from "../flags.ts";
import type { Sensed } from "../presenter/mouth.ts";
import type { Said } from "./said.ts";

/** What the statuses of presenter printers say beyond Epson's. */
export type KioskFlag =
  | StatusFlag
  | "headUp"
  | "paperJam"
  | "presenterJam"
  | "ticketEntering"
  | "ticketInOutput"
  | "ticketTaken"
  | "ticketRetracted"
  /** Data that is not printed yet, or paper that moves. */
  | "printing"
  | "virtualPaperEnd"
  | "voltageError"
  | "memoryError";

/** Which bit of which byte of a status says what: the family's row. */
export type BitTable = readonly (readonly [byte: number, mask: number, flag: KioskFlag])[];

export function flagsOf(bytes: Uint8Array, table: BitTable): KioskFlag[] {
  return table.filter(([byte, mask]) => ((bytes[byte] ?? 0) & mask) !== 0).map(([, , flag]) => flag);
}

const stops: readonly KioskFlag[] = [
  "offline",
  "paperEnd",
  "coverOpen",
  "headUp",
  "cutterError",
  "paperJam",
  "presenterJam",
  "unrecoverableError",
  "voltageError",
  "memoryError",
];

/** A status that speaks of everything at once. */
export function wholeStatus(flags: readonly KioskFlag[], asked: boolean): Said {
  const has = (...wanted: KioskFlag[]) => wanted.some((flag) => flags.includes(flag));
  const status: PrinterStatus = {
    type: "printer-status",
    online: !has(...stops),
    paper: paperOf(flags),
    cover: has("coverOpen", "headUp") ? "open" : "closed",
    cutter: has("cutterError") ? "error" : "ok",
    error: has("memoryError", "voltageError")
      ? "unrecoverable"
      : has("paperJam", "presenterJam") && !has("unrecoverableError")
        ? "recoverable"
        : errorOf(flags),
    media: null,
  };
  return {
    type: "status",
    asked,
    change: (before) => ({ ...status, media: before.media }),
    sensed: sensedOf(flags),
    printing: has("printing"),
  };
}

function sensedOf(flags: readonly KioskFlag[]): Sensed {
  if (flags.includes("presenterJam")) return "jammed";
  if (flags.includes("ticketRetracted")) return "retracted";
  if (flags.includes("ticketTaken")) return "taken";
  if (flags.includes("ticketInOutput")) return "present";
  return flags.includes("ticketEntering") ? "entering" : "notPresent";
}
