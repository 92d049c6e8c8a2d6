import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { randomFromPool } from "./random-pool.ts";

/** Where a sealed value belongs. It can't be opened anywhere else. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/**
 * Layout of a sealed value: suite (1 byte), key id (16), nonce (12), ciphertext, tag (16).
 * Keys are KeyObjects: a cipher made from raw bytes costs four times as much.
 * Suite 1 is AES-256-GCM (NIST SP 800-38D) with the place and the key's epoch as additional data.
 */
const suite = 1;
const idBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + idBytes + nonceBytes;
/** What sealing adds to a value's length. */
export const sealOverheadBytes = headBytes + tagBytes;

function additionalData(place: Place, epoch: number): Buffer {
  return Buffer.from(`${place.table}|${place.row}|${place.column}|${epoch}`, "utf8");
}

export function sealWith(
  key: KeyObject,
  keyId: Uint8Array,
  epoch: number,
  place: Place,
  plain: Uint8Array,
): Buffer {
  const nonce = randomFromPool(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(place, epoch));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Buffer.of(suite), keyId, nonce, body, cipher.getAuthTag()]);
}

/** The id of the key that a sealed value names, or null when the bytes are no sealed value. */
export function keyIdOf(sealed: Uint8Array): Buffer | null {
  if (sealed.length < sealOverheadBytes || sealed[0] !== suite) return null;
  return Buffer.from(sealed.subarray(1, 1 + idBytes));
}

/** Null when the value was altered, moved to another place, or sealed under another key. */
export function openWith(key: KeyObject, epoch: number, place: Place, sealed: Uint8Array): Buffer | null {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1 + idBytes, headBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(additionalData(place, epoch));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = decipher.update(sealed.subarray(headBytes, sealed.length - tagBytes));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return body;
}
