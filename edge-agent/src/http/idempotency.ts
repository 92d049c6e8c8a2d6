import { randomUUID } from "node:crypto";
import { Type } from "typebox";

/** A repeat with the same key gets the first answer and does nothing again. */
export const keyHeader = {
  "idempotency-key": Type.Optional(Type.String({ pattern: "^[\\x21-\\x7e]{8,80}$" })),
};

/** The key that a caller sent, else one of its own: without one a repeat is another command. */
export function keyOf(headers: { readonly "idempotency-key"?: string | undefined }): string {
  return headers["idempotency-key"] ?? randomUUID();
}
