import type { Outline } from "./outline.ts";
import { runCharstring, type Subroutines } from "./type2.ts";

/** Outlines of a CFF face, CID-keyed ones too (Adobe technical note 5176, "Compact Font Format"). */
export function cffOutlines(cff: Buffer): (glyph: number) => Outline {
  const names = readIndex(cff, cff.readUInt8(2));
  const tops = readIndex(cff, names.end);
  const strings = readIndex(cff, tops.end);
  const globalSubroutines = readIndex(cff, strings.end);
  const top = readDict(tops.item(0) ?? Buffer.alloc(0));
  const charstrings = readIndex(cff, first(top, operator.charStrings));
  const localSubroutines = subroutinesByFontDict(cff, top);
  const fontDictOf = readFontDictSelect(cff, top.get(operator.fontDictSelect)?.[0]);
  return (glyph) => {
    return runCharstring({
      code: charstrings.item(glyph) ?? Buffer.alloc(0),
      globalSubroutines,
      localSubroutines: localSubroutines[fontDictOf(glyph)] ?? noSubroutines,
    });
  };
}

/** DICT operators (note 5176, tables 9 and 10); two-byte operators are 1200 + the second byte. */
const operator = {
  charStrings: 17,
  private: 18,
  subroutines: 19,
  fontDictArray: 1236,
  fontDictSelect: 1237,
} as const;

type Dict = ReadonlyMap<number, readonly number[]>;

function first(dict: Dict, key: number): number {
  return dict.get(key)?.[0] ?? 0;
}

const noSubroutines: Subroutines = { count: 0, item: () => undefined };

function subroutinesByFontDict(cff: Buffer, top: Dict): Subroutines[] {
  const array = top.get(operator.fontDictArray)?.[0];
  if (array === undefined) return [subroutinesOf(cff, top)];
  const dicts = readIndex(cff, array);
  return Array.from({ length: dicts.count }, (_, at) =>
    subroutinesOf(cff, readDict(dicts.item(at) ?? Buffer.alloc(0))),
  );
}

function subroutinesOf(cff: Buffer, dict: Dict): Subroutines {
  const [size = 0, start = 0] = dict.get(operator.private) ?? [];
  const offset = first(readDict(cff.subarray(start, start + size)), operator.subroutines);
  return offset === 0 ? noSubroutines : readIndex(cff, start + offset);
}

function readFontDictSelect(cff: Buffer, offset: number | undefined): (glyph: number) => number {
  if (offset === undefined) return () => 0;
  if (cff.readUInt8(offset) === 0) return (glyph) => cff.readUInt8(offset + 1 + glyph);
  const count = cff.readUInt16BE(offset + 1);
  return (glyph) => {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (cff.readUInt16BE(offset + 3 + middle * 3) <= glyph) low = middle;
      else high = middle - 1;
    }
    return cff.readUInt8(offset + 3 + low * 3 + 2);
  };
}

interface Index extends Subroutines {
  /** Offset of what follows the index. */
  readonly end: number;
}

function readIndex(cff: Buffer, at: number): Index {
  const count = cff.readUInt16BE(at);
  if (count === 0) return { ...noSubroutines, end: at + 2 };
  const width = cff.readUInt8(at + 2);
  const base = at + 2 + (count + 1) * width;
  const edge = (index: number) => base + cff.readUIntBE(at + 3 + index * width, width);
  return {
    count,
    item: (index) => (index >= 0 && index < count ? cff.subarray(edge(index), edge(index + 1)) : undefined),
    end: edge(count),
  };
}

function readDict(bytes: Buffer): Dict {
  const dict = new Map<number, readonly number[]>();
  let operands: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes.readUInt8(at++);
    if (lead <= 21) {
      dict.set(lead === 12 ? 1200 + bytes.readUInt8(at++) : lead, operands);
      operands = [];
    } else if (lead === 28) {
      operands.push(bytes.readInt16BE(at));
      at += 2;
    } else if (lead === 29) {
      operands.push(bytes.readInt32BE(at));
      at += 4;
    } else if (lead === 30) {
      while (at < bytes.length && (bytes.readUInt8(at++) & 0x0f) !== 0x0f);
      operands.push(Number.NaN);
    } else if (lead >= 32 && lead <= 246) operands.push(lead - 139);
    else if (lead >= 247 && lead <= 250) operands.push((lead - 247) * 256 + bytes.readUInt8(at++) + 108);
    else if (lead >= 251 && lead <= 254) operands.push(-(lead - 251) * 256 - bytes.readUInt8(at++) - 108);
  }
  return dict;
}
