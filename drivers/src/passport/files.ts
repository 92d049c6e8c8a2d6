import { DeviceError } from "../contract/device-error.ts";
import { type CommandApdu, instructions, type ResponseApdu, statuses } from "./apdu.ts";
import { tlvHead } from "./tlv.ts";

/** Sends a command through the secured channel. */
export type Exchange = (command: CommandApdu) => Promise<ResponseApdu>;

/** Files of the passport application (ICAO Doc 9303-10, table 29). */
export const fileIds = { com: 0x011e, dg1: 0x0101, dg2: 0x0102 } as const;

/** Tag and length of the longest object take four bytes. */
const headBytes = 4;
/** With its ciphering and its MAC such a piece still fits a short response of 256 bytes. */
const pieceBytes = 0xdf;
/** READ BINARY tells an offset in 15 bits. */
const mostOffset = 0x7fff;

/**
 * A whole file, read by the length that its first bytes tell; null where the chip has none of it. Throws DeviceError
 * `protocol` when the chip refuses or what it says makes no sense, `unsupported` for one beyond 32 kB.
 */
export async function readFile(exchange: Exchange, id: number): Promise<Uint8Array | null> {
  const data = Uint8Array.of(id >> 8, id & 0xff);
  const selected = await exchange({ cla: 0, ins: instructions.select, p1: 0x02, p2: 0x0c, data });
  if (selected.status === statuses.fileNotFound) return null;
  if (selected.status !== statuses.ok) throw refusedWith("a file", selected.status);
  const start = await readPiece(exchange, 0, headBytes);
  const head = tlvHead(start);
  if (head === null) throw new DeviceError("protocol", "a file of the chip begins with no object");
  const total = head.bytes + head.length;
  if (total > mostOffset) throw new DeviceError("unsupported", `a file of ${total} bytes can't be read`);
  const file = new Uint8Array(total);
  file.set(start.subarray(0, total));
  for (let at = Math.min(start.length, total); at < total; ) {
    const piece = await readPiece(exchange, at, Math.min(pieceBytes, total - at));
    file.set(piece.subarray(0, total - at), at);
    at += piece.length;
  }
  return file;
}

async function readPiece(exchange: Exchange, offset: number, le: number): Promise<Uint8Array> {
  const { data, status } = await exchange({
    cla: 0,
    ins: instructions.readBinary,
    p1: offset >> 8,
    p2: offset & 0xff,
    le,
  });
  if (status !== statuses.ok && status !== statuses.endOfFile) throw refusedWith("to read", status);
  if (data.length === 0) throw new DeviceError("protocol", "a file of the chip ends too early");
  return data;
}

export function refusedWith(what: string, status: number): DeviceError {
  return new DeviceError("protocol", `the chip refused ${what} with ${status.toString(16).toUpperCase()}`);
}
