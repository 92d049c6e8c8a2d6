import { crc16 } from "../../framing/crc16.ts";

/** Checks that pads put at the end of a frame. Each yields its bytes in the order of the wire. */
export const checksumKinds = ["none", "sum8", "xor8", "crc16-modbus"] as const;
export type ChecksumKind = (typeof checksumKinds)[number];

export function checksumBytes(kind: ChecksumKind): number {
  return kind === "none" ? 0 : kind === "crc16-modbus" ? 2 : 1;
}

export function checksumOf(kind: ChecksumKind, bytes: Uint8Array): readonly number[] {
  switch (kind) {
    case "none":
      return [];
    case "sum8":
      return [bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0)];
    case "xor8":
      return [bytes.reduce((xor, byte) => xor ^ byte, 0)];
    case "crc16-modbus": {
      const crc = crc16(bytes, 0xffff);
      return [crc & 0xff, crc >> 8];
    }
  }
}
