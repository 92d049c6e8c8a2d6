import { readFileSync } from "node:fs";

interface ReportVector {
  readonly id: string;
  readonly reportId: number;
  readonly reports: readonly string[];
  readonly aim: string;
  readonly text: string;
}

interface KeyVector {
  readonly id: string;
  readonly kind: "keys";
  readonly keys: readonly { readonly ch: string; readonly tMs: number }[];
  readonly expect: string;
}

const file = JSON.parse(readFileSync(new URL("./vectors/scanner_hid.json", import.meta.url), "utf8")) as {
  readonly vectors: readonly (ReportVector | KeyVector)[];
};

const isKeys = (one: ReportVector | KeyVector): one is KeyVector => "keys" in one;

/** The vector file beside this one. */
export const reportVectors = file.vectors.filter((one) => !isKeys(one)) as readonly ReportVector[];
export const keyVectors = file.vectors.filter(isKeys);

/** A report of the file, with its number first as the system hands it over. */
export function reportBytesOf(reportId: number, hex: string): Uint8Array {
  return Uint8Array.of(reportId, ...Buffer.from(hex.replaceAll(" ", ""), "hex"));
}
