import type { Decoded } from "../../contract/framing.ts";
import { commandOf, commands } from "./commands.ts";
import { type SdtFrame, SdtFraming } from "./frame.ts";
import { addressBytes, parseBasePayload } from "./payload.ts";
import { parseRecord } from "./record.ts";
import { parseReply } from "./reply.ts";
import { formatSamNumber } from "./sam-number.ts";
import { statusCode, statusRows } from "./status.ts";
import { decodeCardText, trimPadding } from "./text.ts";

/** One line of `yimen decode sdt`. Holds what the card says: for a terminal, never for a log. */
export type DecodedSdt =
  | {
      readonly type: "frame";
      readonly status: string;
      /** By the names of the card's layout; only where the frame carries a card's text. */
      readonly record?: Readonly<Record<string, string>>;
      readonly samNumber?: string;
      readonly addresses?: readonly string[];
    }
  | { readonly type: "frame"; readonly request: string; readonly meaning: string }
  | { readonly type: "noise"; readonly bytes: number; readonly reason: string };

/** What a recorded line says, in either direction. The end of the input counts as silence. */
export function* decodeSdt(chunks: Iterable<Uint8Array>): Iterable<DecodedSdt> {
  const framing = new SdtFraming();
  for (const chunk of chunks) yield* framing.push(chunk).map(describe);
  yield* framing.quiet().map(describe);
}

function describe(decoded: Decoded<SdtFrame>): DecodedSdt {
  if (decoded.kind === "noise") {
    return { type: "noise", bytes: decoded.bytes.length, reason: decoded.reason };
  }
  const { body } = decoded.frame;
  const command = commandOf(body);
  const reply = parseReply(body);
  // Only the status tells a request with one byte of data from a reply: requests have no status there.
  if (reply === null || (command !== undefined && statusRows[reply.status] === undefined)) {
    const request = [...body].map(statusCode).join(" ");
    return {
      type: "frame",
      request,
      meaning: command === undefined ? "unknown request" : commands[command].meaning,
    };
  }
  return { type: "frame", status: statusCode(reply.status), ...contents(reply.data) };
}

function contents(data: Uint8Array) {
  const payload = parseBasePayload(data);
  if (payload !== null) return { record: parseRecord(payload.text).fields };
  const samNumber = formatSamNumber(data);
  if (samNumber !== null) return { samNumber };
  if (data.length === addressBytes || data.length === 4 * addressBytes) {
    const addresses: string[] = [];
    for (let at = 0; at < data.length; at += addressBytes) {
      const address = trimPadding(decodeCardText(data.subarray(at, at + addressBytes)));
      if (address !== "") addresses.push(address);
    }
    return { addresses };
  }
  return {};
}
