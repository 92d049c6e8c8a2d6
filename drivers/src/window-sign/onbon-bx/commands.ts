import { LittleEndianWriter } from "../little-endian.ts";
import { type AreaUpdate, encodeArea } from "./area.ts";

const replyWanted = 1;
/** Half hours of a day, each with its own brightness. */
const halfHours = 48;
export const brightest = 15;
const manualBrightness = 0;

const command = (group: number, code: number) => new LittleEndianWriter().u8(replyWanted, group, code);

/** Asks whether a card is there. */
export const ping: Uint8Array = command(0xa2, 0x00).zeros(2).done();

export function updateArea(area: AreaUpdate, generation: 5 | 6): Uint8Array {
  return command(0xa7, 0x00).zeros(2).bytes(encodeArea(area, generation)).done();
}

/** Takes dynamic areas away; "all" or their numbers. */
export function deleteAreas(ids: "all" | readonly number[]): Uint8Array {
  const head = command(0xa7, 0x01).zeros(2);
  return ids === "all" ? head.u8(0xff).done() : head.u8(ids.length, ...ids).done();
}

/** The same brightness at every hour; 0 … 15. */
export function setBrightness(level: number): Uint8Array {
  const values = new Array<number>(halfHours).fill(level);
  return command(0xa2, 0x07)
    .u16(1 + halfHours)
    .u8(manualBrightness, ...values)
    .done();
}
