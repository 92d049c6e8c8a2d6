import type { Scanned } from "../contract/index.ts";
import { parseShortCode } from "./short-code.ts";

/** The address in a slip's QR code; its host may be another hall's, or one that has moved. */
const pageAddress = /^https?:\/\/[^\s#]{1,300}\/([pt])\/#([a-z2-7]{26})$/i;

/** What a scanned text says of a slip: the address of a case's or a ticket's page, or a short code. */
export function slipCode(text: string): Scanned {
  const [, page, found] = pageAddress.exec(text.trim()) ?? [];
  const token = found?.toLowerCase();
  if (token !== undefined) return { by: page?.toLowerCase() === "t" ? "ticket" : "token", token };
  const code = parseShortCode(text);
  return code === null ? { by: "nothing", why: "not-ours" } : { by: "code", code };
}
