import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * `x-yimen-signature: t=<seconds since 1970>,v1=<hex>`, where v1 is HMAC-SHA-256 under the shared secret over
 * `<t>.<body>`, byte for byte. Both directions use it.
 */
export const signatureHeader = "x-yimen-signature";

/** How far a signature's time may be off, seconds. */
export const toleranceSeconds = 300;

export function signed(secret: Uint8Array, body: Uint8Array | string, nowMs: number): string {
  const t = Math.floor(nowMs / 1000);
  return `t=${t},v1=${mac(secret, t, body).toString("hex")}`;
}

/** Whether the header is a signature of this body by who has the secret, made within the tolerance. */
export function isSigned(
  secret: Uint8Array,
  body: Uint8Array | string,
  header: string | undefined,
  nowMs: number,
): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "");
  if (match === null) return false;
  const t = Number(match[1]);
  const given = Buffer.from(match[2] ?? "", "hex");
  const late = Math.abs(Math.floor(nowMs / 1000) - t) > toleranceSeconds;
  return timingSafeEqual(given, mac(secret, t, body)) && !late;
}

function mac(secret: Uint8Array, t: number, body: Uint8Array | string): Buffer {
  return createHmac("sha256", secret).update(`${t}.`).update(body).digest();
}
