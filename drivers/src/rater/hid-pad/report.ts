import type { HidPadOptions } from "./options.ts";

type Row = HidPadOptions["keys"][number];
type Parts = Pick<HidPadOptions, "signature" | "keys">;

/** The rows of keys that a report says are down; null for a report that is not one of keys. */
export function keysDown(report: Uint8Array, { signature, keys }: Parts): readonly Row[] | null {
  if (!signature.every((byte) => matches(report, byte))) return null;
  return keys.filter((row) => matches(report, row));
}

/** An output report of so many bytes at least. */
export function outputReport(hex: string, reportBytes: number): Uint8Array {
  const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
  const report = new Uint8Array(Math.max(bytes.length, reportBytes));
  report.set(bytes);
  return report;
}

function matches(report: Uint8Array, { at, is, mask = "FF" }: Pick<Row, "at" | "is" | "mask">): boolean {
  const byte = report[at];
  const bits = Number.parseInt(mask, 16);
  return byte !== undefined && (byte & bits) === (Number.parseInt(is, 16) & bits);
}
