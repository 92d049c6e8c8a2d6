import { type FrameSize, firstState, type ScanState, scan, start } from "./markers.ts";

/** One whole JPEG out of a stream. */
export interface SplitFrame {
  readonly jpeg: Uint8Array;
  readonly size: FrameSize;
  /** The stamp of the chunk in which its first byte came. */
  readonly beganAt: number;
}

export interface SplitCounts {
  /** Pictures that ended before they were whole, or were larger than the limit. */
  readonly broken: number;
  /** Bytes that belonged to no whole picture: part headers, padding, rubbish. */
  readonly skipped: number;
  /** Of those, the ones that are neither text, as part headers are, nor padding; of a broken picture its first KiB. */
  readonly noise: number;
}

/** No camera's frame is larger. */
export const mostFrameBytes = 16 * 1024 * 1024;

/** A picture that was cut short is one fault, however large it is. */
const mostLookedAt = 1024;
/** So many false beginnings in the remains of one picture, and all of them are passed over: a thumbnail is one. */
const mostFalseStarts = 64;
/** Later chunks of one picture count as of the last that was kept: only its first byte is asked for. */
const mostStamps = 4096;

/**
 * Cuts an endless byte stream into JPEGs: bare pictures one after another, or the parts of
 * `multipart/x-mixed-replace`, whose headers (with or without Content-Length) lie between pictures like any other
 * rubbish. A picture that was cut short is dropped and the next one found. Memory: one frame of at most 16 MiB.
 */
export class MjpegSplitter {
  readonly #limit: number;
  #buffer: Buffer = Buffer.alloc(0);
  /** What is held begins here; bytes are moved when room is needed, never for each one that is dropped. */
  #begin = 0;
  #length = 0;
  /** How many bytes of the stream were dropped so far. */
  #dropped = 0;
  #state: ScanState = firstState();
  /** Chunk stamps by the place in the stream at which the chunk began. */
  #stamps: { at: number; stamp: number }[] = [];
  /** Until here the buffer holds the remains of a broken picture, in which a thumbnail may look like a frame. */
  #remains = 0;
  #falseStarts = 0;
  #usual: FrameSize | null = null;
  #broken = 0;
  #skipped = 0;
  #noise = 0;

  constructor(limit: number = mostFrameBytes) {
    this.#limit = limit;
  }

  get counts(): SplitCounts {
    return { broken: this.#broken, skipped: this.#skipped, noise: this.#noise };
  }

  /** `stamp`: any number that says when the chunk came. */
  push(chunk: Uint8Array, stamp = 0): SplitFrame[] {
    this.#append(chunk, stamp);
    const frames: SplitFrame[] = [];
    while (this.#align()) {
      const held = this.#held();
      const found = scan(held, this.#state);
      if (found.kind === "partial") {
        if (this.#length <= this.#limit) return frames;
        this.#giveUp(2);
      } else if (found.kind === "whole") {
        const { size, length } = found;
        if (this.#remains > 0 && this.#usual !== null && !same(size, this.#usual)) {
          this.#skip(length);
          continue;
        }
        frames.push({
          jpeg: Uint8Array.prototype.slice.call(held, 0, length),
          size,
          beganAt: this.#stamps[0]?.stamp ?? stamp,
        });
        this.#usual = size;
        this.#drop(length);
      } else {
        this.#giveUp(found.kind === "cut" ? found.at : 2);
      }
    }
    return frames;
  }

  #held(): Buffer {
    return this.#buffer.subarray(this.#begin, this.#begin + this.#length);
  }

  #append(chunk: Uint8Array, stamp: number): void {
    const needed = this.#length + chunk.length;
    if (this.#begin + needed > this.#buffer.length) {
      const roomy = needed * 2 <= this.#buffer.length;
      const room = roomy ? this.#buffer : Buffer.allocUnsafeSlow(Math.max(needed * 2, 65_536));
      this.#held().copy(room);
      this.#buffer = room;
      this.#begin = 0;
    }
    if (this.#stamps.length < mostStamps) this.#stamps.push({ at: this.#dropped + this.#length, stamp });
    this.#buffer.set(chunk, this.#begin + this.#length);
    this.#length = needed;
  }

  /** Drops what lies before the next start of a picture; false when there is none yet. */
  #align(): boolean {
    const held = this.#held();
    const at = held.indexOf(start);
    if (at === 0) return true;
    if (at > 0) {
      this.#skip(at);
      return true;
    }
    let kept = 0;
    if (held.at(-1) === 0xff) kept = 1;
    else if (held.at(-1) === 0xd8 && held.at(-2) === 0xff) kept = 2;
    this.#skip(this.#length - kept);
    return false;
  }

  /** A picture broke: go on looking `from` bytes into it. */
  #giveUp(from: number): void {
    this.#broken += 1;
    const remains = from === 2 ? Math.min(this.#state.at, this.#length) : 0;
    this.#falseStarts = this.#remains > 0 ? this.#falseStarts + 1 : 0;
    this.#remains = Math.max(this.#remains, remains);
    this.#skip(this.#falseStarts < mostFalseStarts ? from : Math.max(from, this.#remains));
  }

  #skip(count: number): void {
    this.#skipped += count;
    const looked = this.#begin + Math.min(count, mostLookedAt);
    for (let at = this.#begin; at < looked; at += 1)
      if (!isFiller(this.#buffer[at] as number)) this.#noise += 1;
    this.#drop(count);
  }

  #drop(count: number): void {
    this.#begin += count;
    this.#length -= count;
    this.#dropped += count;
    this.#remains = Math.max(0, this.#remains - count);
    this.#state = firstState();
    if (this.#length === 0) this.#stamps = [];
    const first = this.#stamps.findIndex(({ at }) => at > this.#dropped) - 1;
    if (first > 0) this.#stamps.splice(0, first);
    else if (first === -2 && this.#stamps.length > 1) this.#stamps.splice(0, this.#stamps.length - 1);
  }
}

function same(a: FrameSize, b: FrameSize): boolean {
  return a.width === b.width && a.height === b.height;
}

function isFiller(byte: number): boolean {
  return byte === 0 || (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a || byte === 0x09;
}
