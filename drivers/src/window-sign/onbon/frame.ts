import type { Decoded, Framing, NoiseReason } from "../../contract/framing.ts";
import { crc16 } from "../../framing/crc16.ts";

const start = 0xa5;
const end = 0x5a;
const starts = 8;
/** First byte of an escape, and what its second byte stands for. */
const escapes: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  166: { 2: start, 1: 0xa6 },
  91: { 2: end, 1: 0x5b },
};
const crcBytes = 2;
/** Sixteen pages of 512×64 lamps in full colour would not fit, and no card takes them at once. */
const maxFrameBytes: number = 512 * 1024;

/** Header and data of one Onbon frame, without marks, escapes and CRC. */
export interface OnbonFrame {
  readonly body: Uint8Array;
}

/** A5 ×8, then header, data and CRC-16/ARC (low byte first) escaped, then 5A. BX protocol, 5th and 6th generation. */
export function encodeOnbon(body: Uint8Array): Uint8Array {
  const crc = crc16(body, 0);
  const out: number[] = new Array(starts).fill(start);
  const put = (byte: number) => {
    if (byte === start) out.push(0xa6, 2);
    else if (byte === 0xa6) out.push(0xa6, 1);
    else if (byte === end) out.push(0x5b, 2);
    else if (byte === 0x5b) out.push(0x5b, 1);
    else out.push(byte);
  };
  for (const byte of body) put(byte);
  put(crc & 0xff);
  put(crc >> 8);
  out.push(end);
  return Uint8Array.from(out);
}

/**
 * Onbon frames out of any bytes. A5 never stands inside a frame, so that each one begins anew and noise before a frame
 * costs nothing. One mark A5 is enough. Memory: one frame, at most 512 KiB.
 */
export class OnbonFraming implements Framing<OnbonFrame> {
  readonly #maxBytes: number;
  /** Everything since the last frame or noise, as it came. */
  #raw: number[] = [];
  #inFrame = false;

  constructor(maxBytes: number = maxFrameBytes) {
    this.#maxBytes = maxBytes;
  }

  encode(frame: OnbonFrame): Uint8Array {
    return encodeOnbon(frame.body);
  }

  *push(chunk: Uint8Array): Generator<Decoded<OnbonFrame>> {
    for (const byte of chunk) {
      if (byte === start) {
        const onlyMarks = this.#inFrame && this.#raw.every((one) => one === start);
        if (!onlyMarks) yield* this.#giveUp(this.#inFrame ? "incomplete" : "no-start");
        this.#inFrame = true;
        // Marks beyond eight are counted as noise, or a line stuck at A5 would fill the memory.
        if (onlyMarks && this.#raw.length >= starts) {
          yield { kind: "noise", bytes: Uint8Array.of(start), reason: "no-start" };
          continue;
        }
      }
      this.#raw.push(byte);
      if (this.#inFrame && byte === end) yield this.#finish();
      else if (this.#raw.length > (this.#inFrame ? this.#maxBytes : noiseBytes)) {
        yield* this.#giveUp(this.#inFrame ? "too-long" : "no-start");
      }
    }
    if (!this.#inFrame) yield* this.#giveUp("no-start");
  }

  *quiet(): Generator<Decoded<OnbonFrame>> {
    yield* this.#giveUp(this.#inFrame ? "incomplete" : "no-start");
  }

  *#giveUp(reason: NoiseReason): Generator<Decoded<OnbonFrame>> {
    const bytes = Uint8Array.from(this.#raw);
    this.#raw = [];
    this.#inFrame = false;
    if (bytes.length > 0) yield { kind: "noise", bytes, reason };
  }

  #finish(): Decoded<OnbonFrame> {
    const bytes = Uint8Array.from(this.#raw);
    this.#raw = [];
    this.#inFrame = false;
    const content = unescaped(bytes);
    if (content === null || content.length <= crcBytes) return { kind: "noise", bytes, reason: "checksum" };
    const body = content.slice(0, -crcBytes);
    const [low = 0, high = 0] = content.subarray(-crcBytes);
    return crc16(body, 0) === (low | (high << 8))
      ? { kind: "frame", frame: { body } }
      : { kind: "noise", bytes, reason: "checksum" };
  }
}

const noiseBytes = 4096;

/** What stands between the marks; null when an escape is none. */
function unescaped(bytes: Uint8Array): Uint8Array | null {
  const content: number[] = [];
  const first = bytes.findIndex((byte) => byte !== start);
  for (let at = first; at < bytes.length - 1; at++) {
    const byte = bytes[at] ?? 0;
    const second = escapes[byte];
    if (second === undefined) {
      content.push(byte);
      continue;
    }
    at += 1;
    const meant = second[bytes[at] ?? 0];
    if (meant === undefined || at >= bytes.length - 1) return null;
    content.push(meant);
  }
  return Uint8Array.from(content);
}
