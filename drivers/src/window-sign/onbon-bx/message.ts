import { LittleEndianReader, LittleEndianWriter } from "../little-endian.ts";
import type { OnbonReply } from "../onbon/ask.ts";

/** Any card, whatever its address; any model. */
export const anyCard = 0xfffe;
const host = 0x8000;
const version = 0xf0;
const headerBytes = 16;

/** One message of the dynamic-area protocol: header of 16 bytes, then the data. */
export interface BxMessage {
  readonly to: number;
  readonly from: number;
  readonly deviceType: number;
  readonly data: Uint8Array;
}

function encodeBx(message: BxMessage): Uint8Array {
  return new LittleEndianWriter()
    .u16(message.to)
    .u16(message.from)
    .u8(version, 0)
    .u16(message.deviceType)
    .zeros(4)
    .u32(message.data.length)
    .bytes(message.data)
    .done();
}

/** Null when the header's length and the bytes do not agree. */
export function decodeBx(body: Uint8Array): BxMessage | null {
  if (body.length < headerBytes) return null;
  const reader = new LittleEndianReader(body);
  const to = reader.u16();
  const from = reader.u16();
  reader.u16();
  const deviceType = reader.u16();
  reader.u32();
  const length = reader.u32();
  return length === body.length - headerBytes
    ? { to, from, deviceType, data: body.slice(headerBytes) }
    : null;
}

/** A command to the one card on the line. */
export function requestTo(deviceType: number, data: Uint8Array): Uint8Array {
  return encodeBx({ to: anyCard, from: host, deviceType, data });
}

/** Group and command of the two answers. */
const acknowledged = [0xa0, 0x00] as const;
const refused = [0xa0, 0x01] as const;
const replyHead = 9;

/** 00, group, command, status, error, length, data. Undefined when it is no reply. */
export function parseBxReply(body: Uint8Array): OnbonReply | undefined {
  const message = decodeBx(body);
  if (message === null || message.data.length < replyHead) return undefined;
  const reader = new LittleEndianReader(message.data);
  const [kind, group, command] = [reader.u8(), reader.u8(), reader.u8()];
  const [status, error, length] = [reader.u16(), reader.u16(), reader.u16()];
  if (kind !== 0 || length !== message.data.length - replyHead) return undefined;
  if ((status & 1) !== 0 || (group === refused[0] && command === refused[1])) return { taken: false, error };
  return { taken: true, data: reader.bytes(length) };
}

/** What a card answers; `error` 0: taken. */
export function encodeBxReply(to: BxMessage, deviceType: number, error: number): Uint8Array {
  const [group, command] = error === 0 ? acknowledged : refused;
  const data = new LittleEndianWriter()
    .u8(0, group, command)
    .u16(error === 0 ? 0 : 1)
    .u16(error)
    .u16(0)
    .done();
  return encodeBx({ to: to.from, from: to.to, deviceType, data });
}
