/** The rows that GB 2312-1980 fills: lead bytes with the first and last trail bytes. */
const rows: readonly (readonly [lead: number, first: number, last: number])[] = [
  [0xa1, 0xa1, 0xfe],
  [0xa2, 0xb1, 0xe2],
  [0xa2, 0xe5, 0xee],
  [0xa2, 0xf1, 0xfc],
  [0xa3, 0xa1, 0xfe],
  [0xa4, 0xa1, 0xf3],
  [0xa5, 0xa1, 0xf6],
  [0xa6, 0xa1, 0xb8],
  [0xa6, 0xc1, 0xd8],
  [0xa7, 0xa1, 0xc1],
  [0xa7, 0xd1, 0xf1],
  [0xa8, 0xa1, 0xba],
  [0xa8, 0xc5, 0xe9],
  [0xa9, 0xa4, 0xef],
  ...Array.from({ length: 0xf8 - 0xb0 }, (_, row) => [0xb0 + row, 0xa1, row === 0x27 ? 0xf9 : 0xfe] as const),
];

let codes: ReadonlyMap<string, number> | undefined;

/** Made once, by decoding every code that the standard fills; ASCII stands for itself. */
function table(): ReadonlyMap<string, number> {
  if (codes !== undefined) return codes;
  const decoder = new TextDecoder("gbk");
  const made = new Map<string, number>();
  for (let code = 0x20; code < 0x7f; code++) made.set(String.fromCharCode(code), code);
  for (const [lead, first, last] of rows) {
    for (let trail = first; trail <= last; trail++) {
      made.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
    }
  }
  codes = made;
  return made;
}

/** □, which every font card has. */
const emptyBox = 0xa1f5;

/** Text in GB 2312; what it lacks is shown as □ and named in `missing`, each character once. */
export function encodeGb2312(characters: readonly string[]): {
  readonly bytes: Uint8Array;
  readonly missing: readonly string[];
} {
  const bytes: number[] = [];
  const missing = new Set<string>();
  for (const character of characters) {
    let code = table().get(character);
    if (code === undefined) {
      missing.add(character);
      code = emptyBox;
    }
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return { bytes: Uint8Array.from(bytes), missing: [...missing] };
}

/** The other way round; null for bytes that are no GB 2312. */
export function decodeGb2312(bytes: Uint8Array): string | null {
  const text = new TextDecoder("gbk").decode(bytes);
  return Array.from(text).every((character) => table().has(character)) ? text : null;
}
