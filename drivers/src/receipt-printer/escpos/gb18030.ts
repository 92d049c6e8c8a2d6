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
  const full = decodeTwoByteCodes("gb18030");
  const gbk = decodeTwoByteCodes("gbk");
  for (const [code, unit] of full) {
    if (unit >= 0xe000 && unit <= 0xf8ff) continue;
    if (coverage !== "gb18030" && (gbk.get(code) !== unit || isLaterAddition(code))) continue;
    if (coverage === "gb2312" && !inGb2312(code >> 8, code & 0xff)) continue;
    // A3A0 reads as a wide space too; A1A1 is the one to write.
    if (table[unit] === 0) table[unit] = code;
  }
  return table;
}

/** Every two-byte code (GB 18030, leads 81–FE, trails 40–7E and 80–FE) and its UTF-16 unit. */
export function decodeTwoByteCodes(encoding: "gb18030" | "gbk"): ReadonlyMap<number, number> {
  const codes: number[] = [];
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      codes.push((lead << 8) | trail);
      bytes.push(lead, trail, 0x0a);
    }
  }
  const decoded = iconv.decode(Buffer.from(bytes), encoding).split("\n");
  const found = new Map<number, number>();
  codes.forEach((code, index) => {
    const character = decoded[index] ?? "";
    if (character.length === 1 && character !== "\ufffd") found.set(code, character.charCodeAt(0));
  });
  return found;
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
