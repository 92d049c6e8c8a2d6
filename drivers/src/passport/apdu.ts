/** A command of ISO/IEC 7816-4 in its short form. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Up to 255 bytes. */
  readonly data?: Uint8Array;
  /** How many bytes are expected, 1…256; absent: none. */
  readonly le?: number;
}

export interface ResponseApdu {
  readonly data: Uint8Array;
  /** SW1 SW2. */
  readonly status: number;
}

/** Sends one command to a chip and gives back its response with the status at its end. */
export type Transmit = (apdu: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>;

/** ISO/IEC 7816-4, 5.6. */
export const statuses = {
  ok: 0x9000,
  endOfFile: 0x6282,
  /** Of EXTERNAL AUTHENTICATE: the key is not the document's. */
  authenticationFailed: 0x6300,
  securityNotSatisfied: 0x6982,
  noSecureMessagingObject: 0x6987,
  wrongSecureMessagingObject: 0x6988,
  fileNotFound: 0x6a82,
  wrongOffset: 0x6b00,
  unknownInstruction: 0x6d00,
} as const;

export const instructions = {
  externalAuthenticate: 0x82,
  getChallenge: 0x84,
  select: 0xa4,
  readBinary: 0xb0,
} as const;

const mostData = 255;

/** Throws RangeError when the data do not fit a short command. */
export function encodeCommand({ cla, ins, p1, p2, data, le }: CommandApdu): Uint8Array {
  if (data !== undefined && data.length > mostData) throw new RangeError("too much data for a short command");
  return Uint8Array.of(
    ...[cla, ins, p1, p2],
    ...(data === undefined || data.length === 0 ? [] : [data.length, ...data]),
    ...(le === undefined ? [] : [le & 0xff]),
  );
}

/** null for bytes that are no short command; for chips. */
export function parseCommand(bytes: Uint8Array): CommandApdu | null {
  const [cla, ins, p1, p2, length] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return null;
  const header = { cla, ins, p1, p2 };
  if (length === undefined) return header;
  if (bytes.length === 5) return { ...header, le: length === 0 ? 256 : length };
  const data = bytes.slice(5, 5 + length);
  const rest = bytes.slice(5 + length);
  if (data.length !== length || rest.length > 1) return null;
  const [le] = rest;
  return le === undefined ? { ...header, data } : { ...header, data, le: le === 0 ? 256 : le };
}

/** null for a response that lacks its status. */
export function parseResponse(bytes: Uint8Array): ResponseApdu | null {
  const [sw1, sw2] = bytes.subarray(-2);
  if (sw1 === undefined || sw2 === undefined) return null;
  return { data: bytes.slice(0, -2), status: (sw1 << 8) | sw2 };
}

export function encodeResponse({ data, status }: ResponseApdu): Uint8Array {
  return Uint8Array.of(...data, status >> 8, status & 0xff);
}
