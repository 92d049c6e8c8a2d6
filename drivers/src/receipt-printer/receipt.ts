import { DeviceError } from "../contract/device-error.ts";
import type { ReceiptDocument } from "../contract/receipt-printer.ts";
import { encodeReceipt } from "./escpos/encode.ts";
import { findProfile, type PrinterProfile, profileNames } from "./escpos/profile.ts";
import { CommandParser } from "./escpos/simulator/command-parser.ts";
import { Interpreter } from "./escpos/simulator/interpreter.ts";
import type { Slip } from "./escpos/simulator/slip.ts";
import { slipPng } from "./escpos/simulator/slip-png.ts";

export { profileNames } from "./escpos/profile.ts";
export { parseReceiptDocument, ReceiptDocumentSchema } from "./receipt-schema.ts";

export interface RenderedReceipt {
  /** What the printer would get, without the question for its word at the end. */
  readonly bytes: Uint8Array;
  /** What the paper would show, one pixel a dot: the bytes above, read and painted as a printer does. */
  readonly png: Buffer;
}

/** Throws DeviceError: `unsupported` for an unknown profile, `invalid-data` for a QR code that can't be. */
export async function renderReceipt(
  document: ReceiptDocument,
  profileName: string,
): Promise<RenderedReceipt> {
  const profile = findProfile(profileName);
  if (!profile) {
    const known = profileNames.join(", ");
    throw new DeviceError("unsupported", `there is no printer profile ${profileName}; there are ${known}`);
  }
  const bytes = encodeReceipt(document, profile);
  return { bytes, png: await slipPng(printedSlip(bytes, profile)) };
}

function printedSlip(bytes: Uint8Array, profile: PrinterProfile): Slip {
  const printer = new Interpreter(profile);
  for (const command of new CommandParser().push(bytes)) {
    const slip = printer.execute(command);
    if (slip) return slip;
  }
  return printer.paper.cut() ?? { width: profile.widthDots, height: 0, marks: [], text: [] };
}
