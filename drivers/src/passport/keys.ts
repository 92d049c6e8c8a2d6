import { createHash } from "node:crypto";
import type { MrzKey } from "../contract/passport.ts";
import { mrzInformation } from "./mrz-key.ts";

/** What ciphers and what signs; 16 bytes each. */
export interface KeyPair {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
}

const seedBytes = 16;

/** ICAO Doc 9303-11, 9.7.2: the document's basic access keys. Throws DeviceError `invalid-data`. */
export function accessKeys(key: MrzKey): KeyPair {
  return deriveKeys(accessSeed(mrzInformation(key)));
}

/** `information`: what `mrzInformation` makes. */
export function accessSeed(information: string): Uint8Array {
  return sha1(Buffer.from(information, "latin1")).slice(0, seedBytes);
}

/** ICAO Doc 9303-11, 9.7.1. */
export function deriveKeys(seed: Uint8Array): KeyPair {
  return { enc: derived(seed, 1), mac: derived(seed, 2) };
}

function derived(seed: Uint8Array, counter: number): Uint8Array {
  return sha1(Uint8Array.of(...seed, 0, 0, 0, counter))
    .slice(0, seedBytes)
    .map(withOddParity);
}

/** DES keeps the lowest bit of each byte for an odd number of ones. */
function withOddParity(byte: number): number {
  let ones = 0;
  for (let bits = byte >> 1; bits > 0; bits >>= 1) ones += bits & 1;
  return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
}

function sha1(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash("sha1").update(bytes).digest());
}
