import { LittleEndianReader, LittleEndianWriter } from "../little-endian.ts";

export const replyWanted = 1;
export const noReply = 2;

/** Asks whether a card is there. */
export const ping: Uint8Array = Uint8Array.of(0xa2, 0x00, replyWanted, 0, 0);

/** The clock of a card; wall-clock fields of the hall. */
export function setClock(date: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
}): Uint8Array {
  const bcd = (value: number) => (Math.floor(value / 10) % 10) * 16 + (value % 10);
  return new LittleEndianWriter()
    .u8(0xa2, 0x03, replyWanted)
    .u16(8)
    .u8(bcd(date.year % 100), bcd(Math.floor(date.year / 100)))
    .u8(bcd(date.month), bcd(date.day), bcd(date.hour), bcd(date.minute), bcd(date.second), bcd(date.weekday))
    .done();
}

export const textEffects = { still: 1, left: 3 } as const;

/** A part of the screen with one line of text in real time; forgotten when the power goes. */
export interface TextArea {
  readonly id: number;
  /** Lamps when `inPixels`, else eights of lamps. */
  readonly x: number;
  readonly width: number;
  readonly inPixels: boolean;
  /** Lamps. */
  readonly y: number;
  readonly height: number;
  readonly lineSpace: number;
  readonly runMode: number;
  /** Seconds after which a card may take the text away. */
  readonly timeout: number;
  readonly effect: number;
  readonly speed: number;
  /** Half seconds. */
  readonly stay: number;
  /** GB 2312 with the card's own codes: `\C1` red, `\C2` green, `\C3` yellow, `\FO000` a font. */
  readonly text: Uint8Array;
}

const pixelFlag = 0x8000;
const singleLine = 1;
const noWrap = 1;
const areaHead = 27;

/** "Real-time text": all areas at once. */
export function showText(areas: readonly TextArea[], reply: 1 | 2 = replyWanted): Uint8Array {
  const out = new LittleEndianWriter().u8(0xa3, 0x06, reply).u16(0).u8(0, areas.length);
  for (const area of areas) {
    const flag = area.inPixels ? pixelFlag : 0;
    out
      .u16(areaHead + area.text.length)
      .u8(0)
      .u16(area.x | flag)
      .u16(area.y)
      .u16(area.width | flag)
      .u16(area.height)
      .u8(area.id, area.lineSpace, area.runMode)
      .u16(area.timeout)
      .u8(0, 0, 0, singleLine, noWrap, area.effect, 0, area.speed, area.stay)
      .u32(area.text.length)
      .bytes(area.text);
  }
  return out.done();
}

/** The areas of "real-time text"; throws RangeError when lengths and bytes do not agree. */
export function readText(data: Uint8Array): TextArea[] {
  const reader = new LittleEndianReader(data, 6);
  const areas = Array.from({ length: reader.u8() }, (): TextArea => {
    const end = reader.u16() + reader.at;
    reader.u8();
    const [x, y, width, height] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
    const [id, lineSpace, runMode] = [reader.u8(), reader.u8(), reader.u8()];
    const timeout = reader.u16();
    reader.bytes(5);
    const effect = reader.u8();
    reader.u8();
    const [speed, stay] = [reader.u8(), reader.u8()];
    const text = reader.bytes(reader.u32());
    if (reader.at !== end) throw new RangeError("an area has another length than it says");
    const inPixels = (x & pixelFlag) !== 0;
    const plain = ~pixelFlag;
    return {
      id,
      x: x & plain,
      width: width & plain,
      inPixels,
      y,
      height,
      lineSpace,
      runMode,
      timeout,
      effect,
      speed,
      stay,
      text,
    };
  });
  if (reader.at !== data.length) throw new RangeError("there is more than its areas");
  return areas;
}
