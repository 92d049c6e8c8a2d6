import { Rescan, type Verdict } from "../rescan.ts";

/** FF 68 L L 68 ADDR FUNC DATA… CHK 16, where L counts ADDR, FUNC and DATA. */
export interface Ff68Frame {
  /** The pad's address on the line, 0…255. */
  readonly pad: number;
  readonly func: number;
  readonly data: Uint8Array;
}

const start = [0xff, 0x68] as const;
const secondStart = 0x68;
const end = 0x16;
const headBytes = 5;
const tailBytes = 2;
const minLength = 2;
/** Pads send up to 5 and the host up to 8; what claims more than 16 is noise. */
export const maxLength = 16;

/** Throws RangeError when the data do not fit a frame. */
export function encodeFf68({ pad, func, data }: Ff68Frame): Uint8Array {
  const length = minLength + data.length;
  if (length > maxLength) throw new RangeError(`a frame has no ${data.length} bytes of data`);
  const body = [pad, func, ...data];
  return Uint8Array.of(...start, length, length, secondStart, ...body, sum(body), end);
}

/** `bytes` must be a whole frame, as the framing yields it. */
export function parseFf68(bytes: Uint8Array): Ff68Frame {
  return {
    pad: bytes[headBytes] ?? 0,
    func: bytes[headBytes + 1] ?? 0,
    data: bytes.slice(headBytes + minLength, bytes.length - tailBytes),
  };
}

export function createFf68Framing(): Rescan {
  return new Rescan(judge);
}

function judge(bytes: Uint8Array, at: number): Verdict {
  const available = bytes.length - at;
  if (bytes[at] !== start[0] || (available > 1 && bytes[at + 1] !== start[1])) return noStart;
  const length = bytes[at + 2] ?? minLength;
  if (length < minLength) return noStart;
  if (length > maxLength) return { is: "noise", reason: "too-long" };
  if (available > 3 && bytes[at + 3] !== length) return noStart;
  if (available > 4 && bytes[at + 4] !== secondStart) return noStart;
  const total = headBytes + length + tailBytes;
  if (available < total) return { is: "partial" };
  const checkAt = at + headBytes + length;
  const holds = bytes[checkAt] === sum(bytes.subarray(at + headBytes, checkAt)) && bytes[checkAt + 1] === end;
  return holds ? { is: "frame", bytes: total } : { is: "noise", reason: "checksum" };
}

const noStart: Verdict = { is: "noise", reason: "no-start" };

function sum(bytes: Iterable<number>): number {
  let total = 0;
  for (const byte of bytes) total += byte;
  return total & 0xff;
}
