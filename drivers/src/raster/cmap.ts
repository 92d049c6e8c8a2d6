/** Which glyph a face has for a code point; 0 where it has none. */
export type GlyphIndex = (codePoint: number) => number;

/** Reads the `cmap` table, formats 4 and 12 (OpenType spec, "cmap"); the format that reaches beyond the BMP wins. */
export function readCmap(table: Buffer): GlyphIndex {
  let best: { format: number; offset: number } | undefined;
  const count = table.readUInt16BE(2);
  for (let index = 0; index < count; index++) {
    const offset = table.readUInt32BE(4 + index * 8 + 4);
    const platform = table.readUInt16BE(4 + index * 8);
    const format = table.readUInt16BE(offset);
    const unicode = platform === 0 || platform === 3;
    if (unicode && (format === 4 || format === 12) && format > (best?.format ?? 0)) best = { format, offset };
  }
  if (!best) return () => 0;
  return best.format === 12 ? format12(table, best.offset) : format4(table, best.offset);
}

function format4(table: Buffer, offset: number): GlyphIndex {
  const doubled = table.readUInt16BE(offset + 6);
  const ends = offset + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    const segment = firstAtLeast(doubled / 2, codePoint, (at) => table.readUInt16BE(ends + at * 2));
    if (segment < 0) return 0;
    const start = table.readUInt16BE(starts + segment * 2);
    if (codePoint < start) return 0;
    const delta = table.readUInt16BE(deltas + segment * 2);
    const range = table.readUInt16BE(ranges + segment * 2);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const at = ranges + segment * 2 + range + (codePoint - start) * 2;
    if (at + 2 > table.length) return 0;
    const glyph = table.readUInt16BE(at);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

function format12(table: Buffer, offset: number): GlyphIndex {
  const count = table.readUInt32BE(offset + 12);
  const groups = offset + 16;
  return (codePoint) => {
    const group = firstAtLeast(count, codePoint, (at) => table.readUInt32BE(groups + at * 12 + 4));
    if (group < 0) return 0;
    const start = table.readUInt32BE(groups + group * 12);
    return codePoint < start ? 0 : table.readUInt32BE(groups + group * 12 + 8) + codePoint - start;
  };
}

/** Index of the first of `count` rising values that is not below `wanted`; -1 when all are. */
function firstAtLeast(count: number, wanted: number, valueAt: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count ? low : -1;
}
