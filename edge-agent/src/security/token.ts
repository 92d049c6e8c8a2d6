import { randomFromPool } from "./random-pool.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648 base32 in lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}

/** A bearer token: 128 random bits as 26 characters of a–z and 2–7. */
export function newToken(random: (size: number) => Uint8Array = randomFromPool): string {
  return base32(random(16));
}

export function isToken(text: string): boolean {
  return /^[a-z2-7]{26}$/.test(text);
}
