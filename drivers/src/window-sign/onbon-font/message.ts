import { LittleEndianReader, LittleEndianWriter } from "../little-endian.ts";
import type { OnbonReply } from "../onbon/ask.ts";

const host = 0x8000;
const fontCard = 0xfe;
const version = 2;
const headerBytes = 14;

/** One message of the BX-5K/6K protocol: header of 14 bytes, then the data. */
export interface FontMessage {
  /** The card's number, 1 … 65535. */
  readonly to: number;
  readonly from: number;
  readonly data: Uint8Array;
}

function encodeFontMessage(message: FontMessage): Uint8Array {
  return new LittleEndianWriter()
    .u16(message.to)
    .u16(message.from)
    .zeros(3)
    .u8(0, 0, 0)
    .u8(fontCard, version)
    .u16(message.data.length)
    .bytes(message.data)
    .done();
}

/** Null when the header's length and the bytes do not agree. */
export function decodeFontMessage(body: Uint8Array): FontMessage | null {
  if (body.length < headerBytes) return null;
  const reader = new LittleEndianReader(body);
  const [to, from] = [reader.u16(), reader.u16()];
  reader.bytes(8);
  const length = reader.u16();
  return length === body.length - headerBytes ? { to, from, data: body.slice(headerBytes) } : null;
}

export function requestToCard(card: number, data: Uint8Array): Uint8Array {
  return encodeFontMessage({ to: card, from: host, data });
}

const replies = 0xa0;
const taken = 0;
const refused = 1;

/** Group A0, then 00 (taken) or 01 and the error. Undefined when it is no reply. */
export function parseFontReply(body: Uint8Array): OnbonReply | undefined {
  const data = decodeFontMessage(body)?.data;
  if (data === undefined || data[0] !== replies) return undefined;
  if (data[1] === taken) return { taken: true, data: data.slice(2) };
  return data[1] === refused ? { taken: false, error: data[2] ?? 0 } : undefined;
}

/** What a card answers; `error` 0: taken. */
export function encodeFontReply(to: FontMessage, error: number): Uint8Array {
  const data = Uint8Array.of(replies, error === 0 ? taken : refused, error, 0, 0);
  return encodeFontMessage({ to: to.from, from: to.to, data });
}
