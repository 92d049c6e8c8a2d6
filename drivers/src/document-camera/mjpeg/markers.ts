/** What stands at the beginning of some bytes, as far as they tell. */
export type Scan =
  /** A whole JPEG of `length` bytes. */
  | { readonly kind: "whole"; readonly length: number; readonly size: FrameSize }
  /** A JPEG so far. */
  | { readonly kind: "partial" }
  /** A JPEG that another one begins within, at `at`: it was cut short on its way. */
  | { readonly kind: "cut"; readonly at: number }
  /** No JPEG. */
  | { readonly kind: "wrong" };

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const temporary = 0x01;

/** Where a scan stands, so that bytes are looked at once. */
export interface ScanState {
  /** Next marker or, within a scan, next entropy-coded byte to look at. */
  at: number;
  inScan: boolean;
  scans: number;
  size: FrameSize | null;
}

export function firstState(): ScanState {
  return { at: 2, inScan: false, scans: 0, size: null };
}

/**
 * Walks a JPEG marker by marker (ITU-T T.81, annex B), from `state`, which it moves on. Segments are skipped by
 * their length, so that a thumbnail in one never ends the picture. `bytes` begins with FF D8.
 */
export function scan(bytes: Buffer, state: ScanState): Scan {
  for (;;) {
    if (state.inScan) {
      const marker = bytes.indexOf(0xff, state.at);
      if (marker === -1 || marker + 1 >= bytes.length) {
        state.at = marker === -1 ? bytes.length : marker;
        return { kind: "partial" };
      }
      state.at = marker;
      const code = bytes[marker + 1] as number;
      if (code === 0x00 || (code >= 0xd0 && code <= 0xd7)) {
        state.at += 2;
        continue;
      }
      if (code === 0xff) {
        state.at += 1;
        continue;
      }
      state.inScan = false;
    }
    if (state.at + 2 > bytes.length) return { kind: "partial" };
    if (bytes[state.at] !== 0xff) return { kind: "wrong" };
    const code = bytes[state.at + 1] as number;
    if (code === 0xff) {
      state.at += 1;
      continue;
    }
    if (code === startOfImage) return { kind: "cut", at: state.at };
    if (code === endOfImage) {
      if (state.scans === 0 || state.size === null) return { kind: "wrong" };
      return { kind: "whole", length: state.at + 2, size: state.size };
    }
    if (code < 0xc0 && code !== temporary) return { kind: "wrong" };
    if (code === temporary || (code >= 0xd0 && code <= 0xd7)) {
      state.at += 2;
      continue;
    }
    if (state.at + 4 > bytes.length) return { kind: "partial" };
    const length = bytes.readUInt16BE(state.at + 2);
    if (length < 2 || (code === startOfScan && state.size === null)) return { kind: "wrong" };
    if (!isFreeform(code)) {
      const end = state.at + 2 + length + 2;
      if (end > bytes.length) return { kind: "partial" };
      const other = bytes.subarray(state.at + 2, end).indexOf(start);
      if (other !== -1) return { kind: "cut", at: state.at + 2 + other };
    }
    if (isFrameHeader(code)) {
      if (state.at + 9 > bytes.length) return { kind: "partial" };
      state.size = { height: bytes.readUInt16BE(state.at + 5), width: bytes.readUInt16BE(state.at + 7) };
    }
    state.at += 2 + length;
    if (code === startOfScan) {
      state.inScan = true;
      state.scans += 1;
    }
  }
}

/** How every JPEG begins; tables and headers never hold it. */
export const start = Buffer.from([0xff, 0xd8, 0xff]);

/** APP0…APP15 and COM: they hold anything, thumbnails too. */
function isFreeform(code: number): boolean {
  return (code >= 0xe0 && code <= 0xef) || code === 0xfe;
}

/** SOF0…SOF15 without DHT, JPG and DAC, which stand between them. */
export function isFrameHeader(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}
