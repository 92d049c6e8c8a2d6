import { LittleEndianReader, LittleEndianWriter } from "../little-endian.ts";

/** How a page appears: at once, or running in from the right. */
export const effects = { still: 1, quick: 2, left: 3 } as const;

export interface AreaPage {
  readonly effect: number;
  /** 0 is fastest. */
  readonly speed: number;
  /** How long it stands, in 10 ms. */
  readonly stay: number;
  readonly bitmap: Uint8Array;
}

/** One dynamic area: held in the card's working memory, lost when its power goes. */
export interface AreaUpdate {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Shown in place of the stored programmes, not beside them. */
  readonly alone: boolean;
  readonly pages: readonly AreaPage[];
}

const dynamicArea = 0x10;
const loop = 0;
const onceEach = 1;
/** Style, effect, clearing, speed, stay, repeats, valid length. */
const pageHead = 9;
const reserved5 = 4;
const reserved6 = 9;

/** The data of "update dynamic area" from after the command's two zeros, in the form of a card's generation. */
export function encodeArea(area: AreaUpdate, generation: 5 | 6): Uint8Array {
  const head = new LittleEndianWriter()
    .u8(area.id, loop)
    .u16(0)
    .u8(1)
    .u16(0)
    .u8(area.alone ? 1 : 0)
    .zeros(4)
    .u8(dynamicArea)
    .u16(area.x)
    .u16(area.y)
    .u16(area.width)
    .u16(area.height)
    .u8(0);
  return generation === 5 ? fifthForm(head, area) : sixthForm(head, area);
}

function fifthForm(head: LittleEndianWriter, area: AreaUpdate): Uint8Array {
  head.u16(area.pages.length);
  for (const page of area.pages) {
    head.u32(pageHead + reserved5 + page.bitmap.length);
    writePage(head, page, area.width).zeros(reserved5).bytes(page.bitmap);
  }
  const data = head.done();
  return new LittleEndianWriter().u32(data.length).bytes(data).done();
}

function sixthForm(head: LittleEndianWriter, area: AreaUpdate): Uint8Array {
  // Background, transparency, same background before and behind, voice: none of them; then five reserved.
  head.zeros(9).u16(area.pages.length);
  let offset = 0;
  for (const page of area.pages) {
    head.u32(pageHead + reserved6 + 8);
    writePage(head, page, area.width).zeros(reserved6).u32(offset).u32(page.bitmap.length);
    offset += page.bitmap.length;
  }
  const parameters = head.done();
  const whole = new LittleEndianWriter().u16(1).u32(parameters.length).bytes(parameters);
  for (const page of area.pages) whole.bytes(page.bitmap);
  return whole.done();
}

function writePage(to: LittleEndianWriter, page: AreaPage, width: number): LittleEndianWriter {
  return to.u8(0, page.effect, 0, page.speed).u16(page.stay).u8(onceEach).u16(width);
}

/** What a card reads out of the data; throws RangeError when lengths and bytes do not agree. */
export function decodeArea(data: Uint8Array, generation: 5 | 6): AreaUpdate {
  const reader = new LittleEndianReader(data);
  if (generation === 6 && reader.u16() !== 1) throw new RangeError("one area at a time");
  const parameterBytes = reader.u32();
  const parametersEnd = reader.at + parameterBytes;
  const id = reader.u8();
  reader.bytes(3);
  reader.u8();
  reader.bytes(reader.u16() * 2);
  const alone = reader.u8() === 1;
  reader.bytes(4);
  if (reader.u8() !== dynamicArea) throw new RangeError("this is no dynamic area");
  const [x, y, width, height] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  reader.u8();
  if (generation === 6) reader.bytes(9);
  const count = reader.u16();
  const pages: AreaPage[] = [];
  for (let page = 0; page < count; page++) {
    const end = reader.u32() + reader.at;
    reader.u8();
    const effect = reader.u8();
    reader.u8();
    const speed = reader.u8();
    const stay = reader.u16();
    reader.bytes(3);
    reader.bytes(generation === 5 ? reserved5 : reserved6);
    const bitmap = generation === 5 ? reader.bytes(end - reader.at) : farPart(reader, data, parametersEnd);
    if (reader.at !== end) throw new RangeError("a page has another length than it says");
    pages.push({ effect, speed, stay, bitmap });
  }
  if (reader.at !== parametersEnd) throw new RangeError("the area has another length than it says");
  return { id, x, y, width, height, alone, pages };
}

function farPart(reader: LittleEndianReader, data: Uint8Array, begin: number): Uint8Array {
  const [offset, length] = [reader.u32(), reader.u32()];
  return new LittleEndianReader(data, begin + offset).bytes(length);
}
