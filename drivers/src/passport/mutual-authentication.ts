import { decrypt, encrypt, retailMac, same } from "./des.ts";
import { deriveKeys, type KeyPair } from "./keys.ts";

export const nonceBytes = 8;
export const keyMaterialBytes = 16;
const cryptogramBytes = 2 * nonceBytes + keyMaterialBytes;
/** E and M of either side together. */
export const tokenBytes = cryptogramBytes + 8;

/** One side's part of the secret: a nonce of 8 and key material of 16 bytes. */
export interface OwnSecret {
  readonly nonce: Uint8Array;
  readonly keyMaterial: Uint8Array;
}

export interface SessionSecrets {
  readonly keys: KeyPair;
  /** The send sequence counter to begin with. */
  readonly counter: bigint;
}

/** E ‖ M that one side sends: its nonce, the other's nonce, its key material (ICAO Doc 9303-11, 4.3.3). */
export function buildToken(keys: KeyPair, own: OwnSecret, othersNonce: Uint8Array): Uint8Array {
  const cryptogram = encrypt(keys.enc, Uint8Array.of(...own.nonce, ...othersNonce, ...own.keyMaterial));
  return Uint8Array.of(...cryptogram, ...retailMac(keys.mac, cryptogram));
}

/** The other side's secret; null when the token was not made with these keys or not for this nonce of ours. */
export function openToken(keys: KeyPair, token: Uint8Array, ownNonce: Uint8Array): OwnSecret | null {
  if (token.length !== tokenBytes) return null;
  const cryptogram = token.subarray(0, cryptogramBytes);
  if (!same(retailMac(keys.mac, cryptogram), token.subarray(cryptogramBytes))) return null;
  const plain = decrypt(keys.enc, cryptogram);
  if (!same(plain.subarray(nonceBytes, 2 * nonceBytes), ownNonce)) return null;
  return { nonce: plain.slice(0, nonceBytes), keyMaterial: plain.slice(2 * nonceBytes) };
}

/** ICAO Doc 9303-11, 9.8.6.3: what both sides work out once they know each other's secret. */
export function sessionOf(terminal: OwnSecret, chip: OwnSecret): SessionSecrets {
  const seed = terminal.keyMaterial.map((byte, i) => byte ^ (chip.keyMaterial[i] ?? 0));
  const start = [...chip.nonce.subarray(-4), ...terminal.nonce.subarray(-4)];
  return {
    keys: deriveKeys(seed),
    counter: start.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n),
  };
}
