import { randomFromPool } from "../security/random-pool.ts";
import { base32 } from "../security/token.ts";

const bytes = 10;
const signs = 16;

/** 80 random bits as four groups of four letters and digits, to be read out or copied by hand: `k3fw-9zq2-…`. */
export function newCode(): string {
  return base32(randomFromPool(bytes)).match(/.{4}/g)?.join("-") ?? "";
}

/** A code as typed, without what people put in between; null when it can be none. 0, 1 and 8 are no signs of it. */
export function readCode(typed: string): string | null {
  const text = typed
    .toLowerCase()
    .replace(/[\s-]/g, "")
    .replaceAll("0", "o")
    .replaceAll("1", "l")
    .replaceAll("8", "b");
  return text.length === signs && /^[a-z2-7]+$/.test(text) ? text : null;
}
