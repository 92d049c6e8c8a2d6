import QRCode, { type QRCodeSegment } from "qrcode";
import { DeviceError } from "../../contract/device-error.ts";
import type { ReceiptLine } from "../../contract/receipt-printer.ts";

export type QrLine = Extract<ReceiptLine, { type: "qr" }>;
export type QrLevel = "L" | "M" | "Q" | "H";

const defaultWidthMm = 28;
/** GS ( k, function 167: 1–16 dots a module. */
const maxModule = 16;
const quietModules = 4;

/** What a QR code's data are made of: this, the length and the level decide its size. */
export interface QrContent {
  readonly mode: "numeric" | "alphanumeric" | "byte";
  /** Bytes in UTF-8, which are characters in the other modes. */
  readonly length: number;
  /** No control character, which would be one on the wire as well. */
  readonly printable: boolean;
}

/** ISO/IEC 18004, table 5. */
const alphanumeric = /^[\dA-Z $%*+\-./:]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\x00-\x1f\x7f-\x9f]/;

export function qrContent(data: string): QrContent {
  const mode = !alphanumeric.test(data) ? "byte" : /^\d+$/.test(data) ? "numeric" : "alphanumeric";
  return { mode, length: Buffer.byteLength(data), printable: !control.test(data) };
}

/**
 * Dots a module: the least that reaches the wanted width, as far as the paper and the printer allow.
 * Throws `invalid-data` when the data are too long for a code or for the paper.
 */
export function qrModuleDots(line: QrLine, content: QrContent, dpi: number, widthDots: number): number {
  const modules = modulesOf(content, line.level ?? "M");
  const wanted = Math.ceil((((line.widthMm ?? defaultWidthMm) / 25.4) * dpi) / modules);
  const possible = Math.floor(widthDots / (modules + quietModules));
  if (possible < 1)
    throw new DeviceError("invalid-data", `a QR code of ${modules} modules is wider than the paper`);
  return Math.max(1, Math.min(wanted, possible, maxModule));
}

/** Modules a side by mode, level and length, since finding out costs a hundred receipts. At most 85 068 numbers. */
const knownModules: Readonly<Record<QrContent["mode"], Readonly<Record<QrLevel, number[]>>>> = {
  numeric: { L: [], M: [], Q: [], H: [] },
  alphanumeric: { L: [], M: [], Q: [], H: [] },
  byte: { L: [], M: [], Q: [], H: [] },
};

/** For data coded in one mode throughout; a printer that mixes modes needs no more. */
export function modulesOf({ mode, length }: QrContent, level: QrLevel): number {
  const byLength = knownModules[mode][level];
  const known = byLength[length];
  if (known !== undefined) return known;
  const modules = createQr([segment(mode, length)], level).size;
  byLength[length] = modules;
  return modules;
}

function segment(mode: QrContent["mode"], length: number): QRCodeSegment {
  if (mode === "byte") return { mode, data: new Uint8ClampedArray(length) };
  return mode === "numeric" ? { mode, data: "0".repeat(length) } : { mode, data: "A".repeat(length) };
}

/** The matrix, one byte a module, 1 dark. */
export function createQr(data: string | QRCodeSegment[], level: QrLevel): { size: number; data: Uint8Array } {
  try {
    return QRCode.create(data, { errorCorrectionLevel: level }).modules;
  } catch (cause) {
    throw new DeviceError("invalid-data", "the QR data are too long or empty", { cause });
  }
}
