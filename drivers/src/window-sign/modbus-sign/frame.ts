import type { Decoded, Framing } from "../../contract/framing.ts";
import { crc16 } from "../../framing/crc16.ts";

/** One Modbus RTU frame without its CRC: slave, function, data. */
export interface ModbusFrame {
  readonly body: Uint8Array;
}

export const readRegisters = 0x03;
export const writeOne = 0x06;
export const writeMany = 0x10;
export const exceptionBit = 0x80;
const crcBytes = 2;
/** Modbus over serial line V1.02: a frame has 256 bytes at most. */
const longest = 256;

/** Appends CRC-16/MODBUS, low byte first. */
export function encodeModbus(body: Uint8Array): Uint8Array {
  const crc = crc16(body, 0xffff);
  return Uint8Array.from([...body, crc & 0xff, crc >> 8]);
}

/** Bytes of a whole frame that begins at `at`; 0: no frame begins so; undefined: more bytes are needed to tell. */
type LengthOf = (bytes: Uint8Array, at: number) => number | undefined;

/** What a slave answers: an exception, registers, or the echo of a write. */
export const replyLength: LengthOf = (bytes, at) => {
  const code = bytes[at + 1];
  if (code === undefined) return undefined;
  if ([readRegisters, writeOne, writeMany].some((known) => (known | exceptionBit) === code)) return 5;
  if (code === writeOne || code === writeMany) return 8;
  if (code !== readRegisters) return 0;
  const count = bytes[at + 2];
  return count === undefined ? undefined : count + 5;
};

/** What a host asks. */
export const requestLength: LengthOf = (bytes, at) => {
  const code = bytes[at + 1];
  if (code === undefined) return undefined;
  if (code === readRegisters || code === writeOne) return 8;
  if (code !== writeMany) return 0;
  const count = bytes[at + 6];
  return count === undefined ? undefined : count + 9;
};

/**
 * Modbus RTU frames of one slave out of any bytes. Real lines part frames by silence; here a length and the CRC do, so
 * that a converter may cut and join them. A wrong CRC costs one byte and a rescan. Memory: one longest frame.
 */
export class ModbusFraming implements Framing<ModbusFrame> {
  readonly #slave: number;
  readonly #lengthOf: LengthOf;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(slave: number, lengthOf: LengthOf) {
    this.#slave = slave;
    this.#lengthOf = lengthOf;
  }

  encode(frame: ModbusFrame): Uint8Array {
    return encodeModbus(frame.body);
  }

  push(chunk: Uint8Array): Decoded<ModbusFrame>[] {
    this.#bytes = Uint8Array.from([...this.#bytes, ...chunk]);
    return this.#scan(false);
  }

  quiet(): Decoded<ModbusFrame>[] {
    return this.#scan(true);
  }

  #scan(silent: boolean): Decoded<ModbusFrame>[] {
    const decoded: Decoded<ModbusFrame>[] = [];
    const bytes = this.#bytes;
    let at = 0;
    let noiseFrom = 0;
    const flush = (end: number) => {
      if (end > noiseFrom)
        decoded.push({ kind: "noise", bytes: bytes.slice(noiseFrom, end), reason: "checksum" });
    };
    while (at < bytes.length) {
      const length = bytes[at] === this.#slave ? this.#lengthOf(bytes, at) : 0;
      const isWhole = length !== undefined && at + length <= bytes.length;
      if (length !== 0 && !isWhole && !silent && (length ?? 0) <= longest) break;
      if (isWhole && length > 0 && isSound(bytes.subarray(at, at + length))) {
        flush(at);
        decoded.push({ kind: "frame", frame: { body: bytes.slice(at, at + length - crcBytes) } });
        at += length;
        noiseFrom = at;
      } else {
        at += 1;
      }
    }
    flush(at);
    this.#bytes = bytes.slice(at);
    return decoded;
  }
}

function isSound(frame: Uint8Array): boolean {
  const crc = crc16(frame.subarray(0, -crcBytes), 0xffff);
  return frame.at(-2) === (crc & 0xff) && frame.at(-1) === crc >> 8;
}
