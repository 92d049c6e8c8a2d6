import { readFileSync } from "node:fs";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly meaning: string;
  readonly chunks?: readonly string[];
  readonly decoded?: string | Readonly<Record<string, string>>;
  readonly totalBytes?: number;
  readonly cmd?: number;
  readonly para?: number;
  readonly sw3?: number;
}

interface CarriedVector {
  readonly id: string;
  readonly frameHex?: string;
  readonly reports?: readonly string[];
  readonly packetLengths?: readonly number[];
}

/** The vector files beside this one: made by one program, taken apart by another; every person is invented. */
export const sdtVectors = load("idcard_sdt.json") as {
  readonly layouts: Readonly<Record<string, readonly { field: string; offset: number; bytes: number }[]>>;
  readonly statusCodes: Readonly<Record<string, string>>;
  readonly nationCodes: Readonly<Record<string, string>>;
  readonly idNumberChecks: readonly { number: string; valid: boolean }[];
  readonly cards: readonly {
    readonly kind: string;
    readonly decoded: Readonly<Record<string, string>>;
    readonly textHex: string;
  }[];
  readonly vectors: readonly Vector[];
};

export const carriedVectors = load("idcard_usb_wrap.json") as { readonly vectors: readonly CarriedVector[] };

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s+/g, ""), "hex"));
}

export function vector(id: string): Vector {
  const found = sdtVectors.vectors.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no vector ${id}`);
  return found;
}

function load(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), "utf8"));
}
