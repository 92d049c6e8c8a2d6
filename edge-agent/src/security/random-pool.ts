import { randomFillSync } from "node:crypto";

const pool = new Uint8Array(8192);
let used = pool.length;

/** Fresh bytes of the system's generator, fetched 8 KiB at a time: a call for each nonce costs ten times more. */
export function randomFromPool(size: number): Uint8Array {
  if (size > pool.length) return randomFillSync(new Uint8Array(size));
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + size);
  // What was handed out may be secret; it does not stay here.
  pool.fill(0, used, used + size);
  used += size;
  return bytes;
}
