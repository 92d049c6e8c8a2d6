import type { Decoded, Framing } from "../contract/framing.ts";

/** `struct input_event` of a 64-bit Linux (linux/input.h): 16 bytes of time, type, code, value. */
export interface InputRecord {
  /** The kernel's time of the event, microseconds; wall-clock by default, so it may jump. */
  readonly atUs: number;
  readonly type: number;
  readonly code: number;
  readonly value: number;
}

const inputRecordBytes = 24;

/** linux/input-event-codes.h */
export const eventTypes = { synchronise: 0x00, key: 0x01, misc: 0x04, led: 0x11 } as const;
export const synchroniseCodes = { report: 0, dropped: 3 } as const;

const knownTypes: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 0x11, 0x12, 0x14, 0x15, 0x16, 0x17]);
const mostCode = 0x2ff;
const mostKeyValue = 2;
const usPerSecond = 1_000_000;
/** Seconds and microseconds both leave the upper half of their eight bytes empty until the year 2106. */
const mostSeconds = 0xffff_ffff;

/** `atUs` must be a whole number of at least 0. */
export function encodeInputRecord({ atUs, type, code, value }: InputRecord): Uint8Array {
  const bytes = new Uint8Array(inputRecordBytes);
  const view = new DataView(bytes.buffer);
  view.setBigInt64(0, BigInt(Math.floor(atUs / usPerSecond)), true);
  view.setBigInt64(8, BigInt(atUs % usPerSecond), true);
  view.setUint16(16, type, true);
  view.setUint16(18, code, true);
  view.setInt32(20, value, true);
  return bytes;
}

/**
 * The kernel hands over whole records; a wire in between may cut them. Bytes that can't begin a record (a type that
 * does not exist, a second of more than a million microseconds, a key that is neither up nor down) are noise.
 */
export class InputRecordFraming implements Framing<InputRecord> {
  #held = new Uint8Array(0);

  /** Part of a record is held back until the rest comes. */
  get partial(): boolean {
    return this.#held.length > 0;
  }

  encode(record: InputRecord): Uint8Array {
    return encodeInputRecord(record);
  }

  *push(chunk: Uint8Array): Generator<Decoded<InputRecord>> {
    const bytes = new Uint8Array(this.#held.length + chunk.length);
    bytes.set(this.#held);
    bytes.set(chunk, this.#held.length);
    // Set before the first yield: a caller that stops reading loses what follows and keeps no half state.
    this.#held = new Uint8Array(0);
    let noiseFrom = 0;
    let at = 0;
    while (at + inputRecordBytes <= bytes.length) {
      const record = parse(bytes, at);
      if (record === null) {
        at += 1;
        continue;
      }
      if (at > noiseFrom) yield noise(bytes.subarray(noiseFrom, at), "no-start");
      yield { kind: "frame", frame: record };
      at += inputRecordBytes;
      noiseFrom = at;
    }
    if (at > noiseFrom) yield noise(bytes.subarray(noiseFrom, at), "no-start");
    this.#held = bytes.slice(at);
  }

  *quiet(): Generator<Decoded<InputRecord>> {
    const rest = this.#held;
    this.#held = new Uint8Array(0);
    if (rest.length > 0) yield noise(rest, "incomplete");
  }
}

function parse(bytes: Uint8Array, at: number): InputRecord | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, inputRecordBytes);
  const seconds = view.getBigInt64(0, true);
  const micros = view.getBigInt64(8, true);
  const type = view.getUint16(16, true);
  const code = view.getUint16(18, true);
  const value = view.getInt32(20, true);
  const timeHolds = seconds >= 0n && seconds <= BigInt(mostSeconds) && micros >= 0n && micros < usPerSecond;
  if (!timeHolds || !knownTypes.has(type) || code > mostCode) return null;
  if (type === eventTypes.key && (value < 0 || value > mostKeyValue)) return null;
  return { atUs: Number(seconds) * usPerSecond + Number(micros), type, code, value };
}

function noise(bytes: Uint8Array, reason: "no-start" | "incomplete"): Decoded<InputRecord> {
  return { kind: "noise", bytes: bytes.slice(), reason };
}
