import { readFileSync } from "node:fs";
import iconv from "iconv-lite";

/** Which two-byte codes a printer's font has. */
export type Coverage = "gbk" | "gb2312" | "gb18030" | "ascii";

/** UTF-16 unit → the byte (20–7E) or the two bytes (8140–FEFE) to send; 0: not to be sent as it is. */
export type CodeTable = Uint16Array;

/**
 * The table of one coverage, made once from iconv-lite's GB18030. Private-use characters are in no table: what a
 * printer shows for their codes differs from make to make.
 */
export function codeTable(coverage: Coverage): CodeTable {
  let table = tables.get(coverage);
  if (!table) {
    table = buildTable(coverage);
    tables.set(coverage, table);
  }
  return table;
}

const tables = new Map<Coverage, CodeTable>();

function buildTable(coverage: Coverage): CodeTable {
  const table = new Uint16Array(65536);
  for (let code = 0x20; code < 0x7f; code++) table[code] = code;
  if (coverage === "ascii") return table;
  for (const { code, unit, gbk } of twoByteCodes()) {
    if (unit >= 0xe000 && unit <= 0xf8ff) continue;
    if (coverage !== "gb18030" && (!gbk || isLaterAddition(code))) continue;
    if (coverage === "gb2312" && !inGb2312(code >> 8, code & 0xff)) continue;
    // A3A0 reads as a wide space too; A1A1 is the one to write.
    if (table[unit] === 0) table[unit] = code;
  }
  return table;
}

/** One two-byte code of GB 18030 and what it reads as; `gbk`: code page 936 reads it the same. */
export interface TwoByteCode {
  readonly code: number;
  readonly unit: number;
  readonly gbk: boolean;
}

/** Leads 81–FE with trails 40–7E and 80–FE, in order. */
const codeCount = 126 * 190;

/**
 * Every two-byte code that reads as one UTF-16 unit. The file holds a unit for each code (little endian, 0: none)
 * and then a bit for GBK; a test holds it against iconv-lite, whose own tables cost 20 MB of memory to load.
 */
export function* twoByteCodes(): Iterable<TwoByteCode> {
  const file = readFileSync(new URL("./data/gb18030-two-byte.bin", import.meta.url));
  for (let index = 0; index < codeCount; index++) {
    const unit = file.readUInt16LE(index * 2);
    if (unit === 0) continue;
    const gbk = ((file[codeCount * 2 + (index >> 3)] ?? 0) >> (index & 7)) & 1;
    yield { code: codeAt(index), unit, gbk: gbk === 1 };
  }
}

function codeAt(index: number): number {
  const trail = index % 190;
  return ((0x81 + Math.floor(index / 190)) << 8) | (trail < 63 ? 0x40 + trail : 0x41 + trail);
}

/** Codes that GBK fonts, made after code page 936, do not fill: 䶮 is one (FE9F). */
function isLaterAddition(code: number): boolean {
  return laterAdditions.some(([first, last]) => code >= first && code <= last);
}

const laterAdditions: readonly (readonly [number, number])[] = [
  [0xa6d9, 0xa6df],
  [0xa6ec, 0xa6ed],
  [0xa6f3, 0xa6f3],
  [0xa8bc, 0xa8bc],
  [0xa8bf, 0xa8bf],
  [0xa989, 0xa995],
  [0xfe50, 0xfea0],
];

/** The rows and cells that GB 2312-1980 fills. */
const symbolRows: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  161: [[0xa1, 0xfe]],
  162: [
    [0xb1, 0xe2],
    [0xe5, 0xee],
    [0xf1, 0xfc],
  ],
  163: [[0xa1, 0xfe]],
  164: [[0xa1, 0xf3]],
  165: [[0xa1, 0xf6]],
  166: [
    [0xa1, 0xb8],
    [0xc1, 0xd8],
  ],
  167: [
    [0xa1, 0xc1],
    [0xd1, 0xf1],
  ],
  168: [
    [0xa1, 0xba],
    [0xc5, 0xe9],
  ],
  169: [[0xa4, 0xef]],
};

function inGb2312(lead: number, trail: number): boolean {
  if (trail < 0xa1) return false;
  if (lead >= 0xb0 && lead <= 0xf7) return lead !== 0xd7 || trail <= 0xf9;
  return (symbolRows[lead] ?? []).some(([first, last]) => trail >= first && trail <= last);
}

/** The four bytes of a code point that GB18030 writes with four; undefined for all others. */
export function fourByteCode(codePoint: number): Uint8Array | undefined {
  if (codePoint > 0xffff) {
    let linear = codePoint - 0x10000 + astralStart;
    const fourth = 0x30 + (linear % 10);
    linear = Math.floor(linear / 10);
    const third = 0x81 + (linear % 126);
    linear = Math.floor(linear / 126);
    return Uint8Array.of(0x81 + Math.floor(linear / 10), 0x30 + (linear % 10), third, fourth);
  }
  const encoded = iconv.encode(String.fromCharCode(codePoint), "gb18030");
  return encoded.length === 4 ? Uint8Array.from(encoded) : undefined;
}

/** U+10000 is 90 30 81 30. */
const astralStart = 189_000;
