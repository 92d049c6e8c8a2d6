import { createCipheriv, createDecipheriv, timingSafeEqual } from "node:crypto";

export const blockBytes = 8;
const zeroIv = new Uint8Array(blockBytes);
/** OpenSSL's name. Two-key 3DES is this with the first key again; single DES with one key three times. */
const cipherName = "des-ede3-cbc";

/** Two-key 3DES, CBC, IV 0, whole blocks without padding (ICAO Doc 9303-11, 9.8). `key`: 16 bytes. */
export function encrypt(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return run(createCipheriv(cipherName, twoKeys(key), zeroIv), bytes);
}

export function decrypt(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return run(createDecipheriv(cipherName, twoKeys(key), zeroIv), bytes);
}

/** ISO/IEC 9797-1 MAC algorithm 3 with DES and padding method 2: eight bytes. `key`: 16 bytes. */
export function retailMac(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const first = oneKey(key.subarray(0, blockBytes));
  const second = oneKey(key.subarray(blockBytes));
  const chained = run(createCipheriv(cipherName, first, zeroIv), pad(bytes)).subarray(-blockBytes);
  const middle = run(createDecipheriv(cipherName, second, zeroIv), chained);
  return run(createCipheriv(cipherName, first, zeroIv), middle);
}

/** ISO/IEC 9797-1 padding method 2: 80, then zeros up to a whole block. */
export function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / blockBytes) + 1) * blockBytes);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  return padded;
}

/** null where no padding stands at the end. */
export function unpad(bytes: Uint8Array): Uint8Array | null {
  const end = bytes.findLastIndex((byte) => byte !== 0);
  return bytes[end] === 0x80 ? bytes.slice(0, end) : null;
}

/** Takes as long for a wrong value as for the right one. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

function run(
  cipher: { setAutoPadding(on: boolean): unknown; update(bytes: Uint8Array): Buffer; final(): Buffer },
  bytes: Uint8Array,
): Uint8Array {
  if (bytes.length % blockBytes !== 0) throw new RangeError("only whole blocks can be ciphered");
  cipher.setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(bytes), cipher.final()]));
}

function twoKeys(key: Uint8Array): Uint8Array {
  return Uint8Array.of(...key, ...key.subarray(0, blockBytes));
}

function oneKey(key: Uint8Array): Uint8Array {
  return Uint8Array.of(...key, ...key, ...key);
}
