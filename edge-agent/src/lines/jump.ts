import { createHmac, randomBytes } from "node:crypto";
import { HallError } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { LineConnector } from "./line-connector.ts";
import { readSecret } from "./secret.ts";

const validSeconds = 60;

/** What a link says; `sig` is HMAC-SHA-256 over these values, each on a line of its own, in this order. */
export const jumpFields = ["line", "case", "ref", "staff", "exp", "nonce"] as const;

/** The signature of a link's values, hexadecimal. The line system checks it, the time, and that the nonce is new. */
export function jumpSignature(
  secret: Uint8Array,
  values: Readonly<Record<(typeof jumpFields)[number], string>>,
): string {
  const text = jumpFields.map((field) => values[field]).join("\n");
  return createHmac("sha256", secret).update(`yimen-jump/1\n${text}`).digest("hex");
}

/** Opens the line system's own page at a case. The link names no person: a case number, a staff number, a nonce. */
export function jumpConnector(settings: LineSettings): LineConnector {
  return {
    kind: "jump",
    id: settings.id,
    ready: () => readSecret(settings) !== null,
    link({ caseNumber, reference, staffNumber }, nowMs) {
      const secret = readSecret(settings);
      if (secret === null) throw new HallError("line-not-ready");
      const exp = Math.floor(nowMs / 1000) + validSeconds;
      const nonce = randomBytes(16).toString("base64url");
      const values = {
        line: settings.id,
        case: caseNumber,
        ref: reference ?? "",
        staff: staffNumber,
        exp: String(exp),
        nonce,
      };
      const url = new URL(settings.url);
      for (const field of jumpFields) url.searchParams.set(field, values[field]);
      url.searchParams.set("sig", jumpSignature(secret, values));
      return { url: url.href, nonce, until: exp * 1000 };
    },
  };
}
