/**
 * What clients and pcscd say to each other on its Unix socket: protocol 4.4 of pcsc-lite 1.9 and later (`winscard_msg.h`),
 * in the machine's own byte order, which is little endian wherever we run. Newer daemons speak 4.4 with those who ask.
 */
export const protocol = { major: 4, minor: 4 } as const;

export const commands = {
  establishContext: 0x01,
  connect: 0x04,
  disconnect: 0x06,
  transmit: 0x09,
  version: 0x11,
  readersState: 0x12,
  waitForChange: 0x13,
} as const;

/** Bytes of each structure; a request has the same form as its answer. */
export const sizes = {
  header: 8,
  version: 12,
  establish: 12,
  connect: 152,
  disconnect: 12,
  transmit: 32,
  readers: 16 * 184,
  change: 8,
} as const;

const readerNameBytes = 128;
const mostReaders = 16;
const readerBytes = 184;
const atrBytes = 33;
const systemScope = 2;
const shared = 2;
const anyProtocol = 3;
const leaveCard = 0;
/** `SCARD_IO_REQUEST` of a 64-bit client. */
const ioRequestBytes = 16;
const anyPci = 3;
/** The longest response: 64 KiB and a status, with what a driver may add. */
export const longestResponse = 65_548;
const presentBit = 0x04;
const absentBit = 0x02;

/** A message: how many bytes follow the header, the command, the bytes. */
export function message(command: number, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Uint8Array.of(...u32(body.length, command), ...body);
}

export function versionBody(
  version: { readonly major: number; readonly minor: number },
  result = 0,
): Uint8Array {
  return u32(version.major, version.minor, result);
}

export function establishBody(context = 0, result = 0): Uint8Array {
  return u32(systemScope, context, result);
}

export interface Connection {
  readonly context: number;
  readonly reader: string;
  readonly card: number;
  readonly protocol: number;
  readonly result: number;
}

export function connectBody({ context, reader, card, protocol: active, result }: Connection): Uint8Array {
  const name = new Uint8Array(readerNameBytes);
  name.set(new TextEncoder().encode(reader).subarray(0, readerNameBytes - 1));
  return Uint8Array.of(...u32(context), ...name, ...u32(shared, anyProtocol, card, active, result));
}

export function parseConnect(body: Uint8Array): Connection {
  const after = 4 + readerNameBytes;
  return {
    context: at(body, 0),
    reader: text(body.subarray(4, after)),
    card: at(body, after + 8),
    protocol: at(body, after + 12),
    result: at(body, after + 16),
  };
}

export function disconnectBody(card: number, result = 0): Uint8Array {
  return u32(card, leaveCard, result);
}

export interface Transmission {
  readonly card: number;
  readonly protocol: number;
  /** In a request 3, any; in an answer 1. */
  readonly receivePci: number;
  readonly sent: number;
  readonly received: number;
  readonly result: number;
}

/** The structure; a command's bytes follow a request, a response's bytes follow an answer that succeeded. */
export function transmitBody(one: Transmission): Uint8Array {
  const { card, protocol: active, sent, receivePci, received, result } = one;
  return u32(card, active, ioRequestBytes, sent, receivePci, ioRequestBytes, received, result);
}

export function transmitRequest(card: number, active: number, apdu: Uint8Array): Uint8Array {
  const lengths = { sent: apdu.length, receivePci: anyPci, received: longestResponse };
  const body = { card, protocol: active, ...lengths, result: 0 };
  return Uint8Array.of(...message(commands.transmit, transmitBody(body)), ...apdu);
}

export function parseTransmit(body: Uint8Array): Transmission {
  return {
    card: at(body, 0),
    protocol: at(body, 4),
    sent: at(body, 12),
    receivePci: at(body, 16),
    received: at(body, 24),
    result: at(body, 28),
  };
}

export interface ReaderState {
  readonly name: string;
  /** One more with every card that comes or goes. */
  readonly changes: number;
  readonly cardPresent: boolean;
  /** Answer to reset; empty without a card. */
  readonly atr: Uint8Array;
}

/** Sixteen places, the free ones without a name. */
export function parseReaders(body: Uint8Array): readonly ReaderState[] {
  return Array.from({ length: mostReaders }, (_, index) => {
    const one = body.subarray(index * readerBytes, (index + 1) * readerBytes);
    const atrLength = Math.min(atrBytes, at(one, 176));
    return {
      name: text(one.subarray(0, readerNameBytes)),
      changes: at(one, 128),
      cardPresent: (at(one, 132) & presentBit) !== 0,
      atr: one.slice(140, 140 + atrLength),
    };
  }).filter(({ name }) => name !== "");
}

export function readersBody(readers: readonly ReaderState[]): Uint8Array {
  const body = new Uint8Array(sizes.readers);
  readers.slice(0, mostReaders).forEach(({ name, changes, cardPresent, atr }, index) => {
    const base = index * readerBytes;
    body.set(new TextEncoder().encode(name).subarray(0, readerNameBytes - 1), base);
    body.set(u32(changes, cardPresent ? presentBit : absentBit), base + 128);
    body.set(atr.subarray(0, atrBytes), base + 140);
    body.set(u32(Math.min(atrBytes, atr.length)), base + 176);
  });
  return body;
}

export function changeBody(result = 0): Uint8Array {
  return u32(0, result);
}

/** The last four bytes of every structure say how it went. */
export function resultOf(body: Uint8Array): number {
  return at(body, body.length - 4);
}

function u32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value >>> 0, true);
  });
  return bytes;
}

export function at(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
