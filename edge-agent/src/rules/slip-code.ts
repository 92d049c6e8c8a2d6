import type { Scanned } from "../contract/index.ts";
import { parseShortCode } from "./short-code.ts";

/** The address in a slip's QR code; its host may be another hall's, or one that has moved. */
const progressAddress = /^https?:\/\/[^\s#]{1,300}\/p\/#([a-z2-7]{26})$/i;

/** What a scanned text says of a slip: the address of its progress page, or its short code. */
export function slipCode(text: string): Scanned {
  const token = progressAddress.exec(text.trim())?.[1];
  if (token !== undefined) return { by: "token", token: token.toLowerCase() };
  const code = parseShortCode(text);
  return code === null ? { by: "nothing", why: "not-ours" } : { by: "code", code };
}
