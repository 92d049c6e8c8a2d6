import type { Bitmap } from "./bitmap.ts";
import { fillOutline } from "./fill.ts";
import type { Font } from "./font.ts";

/** Character cells of 24 dots height, as printers of 180 and 203 dpi have them (Epson font A, Hanzi 24×24). */
export const cellHeight = 24;
export const columnDots = 12;

/** Draws characters into cells; a character that no font has is null and is never drawn as another. */
export interface Glyphs {
  has(codePoint: number): boolean;
  /** The character in a cell of 1 column (12 dots) or 2 columns (24 dots). */
  cell(codePoint: number, columns: 1 | 2): Bitmap | null;
}

const maxCells = 8192;
/** Row of the baseline in a cell: the share of an em above it in CJK fonts is 0.88. */
const baseline = 21;

/** Cells drawn from `fonts`, the first that has the character; the last 8192 cells drawn are kept. */
export function createGlyphs(fonts: () => readonly Font[]): Glyphs {
  const cells = new Map<number, Bitmap | null>();

  function draw(codePoint: number, columns: 1 | 2): Bitmap | null {
    const width = columns * columnDots;
    for (const font of fonts()) {
      const glyph = font.glyph(codePoint);
      if (!glyph) continue;
      const scale = cellHeight / font.unitsPerEm;
      const scaleX = Math.min(scale, width / Math.max(glyph.advance, 1));
      return fillOutline(glyph.outline, {
        width,
        height: cellHeight,
        scaleX,
        scaleY: scale,
        offsetX: (width - glyph.advance * scaleX) / 2,
        baseline,
      });
    }
    return null;
  }

  return {
    has: (codePoint) => fonts().some((font) => font.has(codePoint)),
    cell(codePoint, columns) {
      const key = codePoint * 2 + columns - 1;
      const known = cells.get(key);
      if (known !== undefined) return known;
      if (cells.size >= maxCells) cells.clear();
      const cell = draw(codePoint, columns);
      cells.set(key, cell);
      return cell;
    },
  };
}
