/** One BER-TLV object (ISO/IEC 7816-4, 5.2.2). Tags of one or two bytes, lengths of up to three. */
export interface Tlv {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value together. */
  readonly raw: Uint8Array;
}

const mostBytes = 0xffffff;

/** The objects one after the other; null where the bytes are none or stop short. */
export function parseTlvs(bytes: Uint8Array): readonly Tlv[] | null {
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = tlvHead(bytes.subarray(at));
    if (head === null || at + head.bytes + head.length > bytes.length) return null;
    const end = at + head.bytes + head.length;
    found.push({
      tag: head.tag,
      value: bytes.subarray(at + head.bytes, end),
      raw: bytes.subarray(at, end),
    });
    at = end;
  }
  return found;
}

/** How the first object begins: its tag, how long its value is, how many bytes tag and length take. */
export function tlvHead(
  bytes: Uint8Array,
): { readonly tag: number; readonly length: number; readonly bytes: number } | null {
  const first = bytes[0];
  if (first === undefined) return null;
  const isLong = (first & 0x1f) === 0x1f;
  const second = bytes[1];
  // Tags of three bytes do not occur in these files.
  if (isLong && (second === undefined || second > 0x7f)) return null;
  const tag = isLong ? (first << 8) | (second ?? 0) : first;
  const lengthAt = isLong ? 2 : 1;
  const short = bytes[lengthAt];
  if (short === undefined) return null;
  if (short < 0x80) return { tag, length: short, bytes: lengthAt + 1 };
  const count = short & 0x7f;
  if (count < 1 || count > 3 || bytes.length < lengthAt + 1 + count) return null;
  const length = bytes
    .subarray(lengthAt + 1, lengthAt + 1 + count)
    .reduce((sum, byte) => sum * 256 + byte, 0);
  return { tag, length, bytes: lengthAt + 1 + count };
}

/** The first object with this path of tags, one inside the other; null where there is none. */
export function findTlv(bytes: Uint8Array, ...path: readonly number[]): Uint8Array | null {
  let inside = bytes;
  for (const tag of path) {
    const found = parseTlvs(inside)?.find((one) => one.tag === tag);
    if (found === undefined) return null;
    inside = found.value;
  }
  return inside;
}

export function buildTlv(tag: number, value: Uint8Array): Uint8Array {
  if (value.length > mostBytes) throw new RangeError(`${value.length} bytes are too long for an object`);
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  return Uint8Array.from([...tagBytes, ...lengthBytes(value.length), ...value]);
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length <= 0xff) return [0x81, length];
  if (length <= 0xffff) return [0x82, length >> 8, length & 0xff];
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
}
