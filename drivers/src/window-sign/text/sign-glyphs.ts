import { type Bitmap, blacken, blankBitmap } from "../../raster/bitmap.ts";
import { fillOutline } from "../../raster/fill.ts";
import type { Font } from "../../raster/font.ts";
import type { Outline } from "../../raster/outline.ts";
import { arrowOutline, arrowUnits } from "./arrows.ts";

/** Characters at any size in lamps. `advance` is how far the next one stands. */
export interface SignGlyphs {
  /** Null when no font has the character. Cells are as high as the size. */
  glyph(character: string, size: number): { readonly bitmap: Bitmap; readonly advance: number } | null;
}

type Drawn = ReturnType<SignGlyphs["glyph"]>;

const maxCells = 4096;
/** The share of an em above the baseline in CJK fonts. */
const ascent = 0.88;
const spaceShare = 0.3;

/** Draws from `fonts`, the first that has the character; the last 4096 cells are kept. */
export function createSignGlyphs(fonts: () => readonly Font[]): SignGlyphs {
  const cells = new Map<string, Drawn>();
  const draw = (character: string, size: number): Drawn => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === " ") {
      const advance = Math.max(2, Math.round(size * spaceShare));
      return { bitmap: blankBitmap(advance, size), advance };
    }
    for (const font of fonts()) {
      const glyph = font.glyph(codePoint);
      if (glyph) return filled(glyph.outline, glyph.advance, font.unitsPerEm, size);
    }
    const arrow = arrowOutline(character);
    return arrow === undefined ? null : filled(arrow, arrowUnits, arrowUnits, size);
  };
  return {
    glyph(character, size) {
      const key = `${size} ${character}`;
      const known = cells.get(key);
      if (known !== undefined) return known;
      if (cells.size >= maxCells) cells.clear();
      const cell = draw(character, size);
      cells.set(key, cell);
      return cell;
    },
  };
}

function filled(outline: Outline, units: number, unitsPerEm: number, size: number) {
  const scale = size / unitsPerEm;
  const advance = Math.max(1, Math.round(units * scale));
  const bitmap = fillOutline(outline, {
    width: advance,
    height: size,
    scaleX: advance / Math.max(1, units),
    scaleY: scale,
    offsetX: 0,
    baseline: Math.round(size * ascent),
  });
  return { bitmap, advance };
}

/** What stands for a character that no font has: an empty box of four fifths of the size. */
export function emptyBox(size: number): { readonly bitmap: Bitmap; readonly advance: number } {
  const width = Math.max(3, Math.round(size * 0.8));
  const bitmap = blankBitmap(width, size);
  const [left, right, top, bottom] = [1, width - 2, Math.round(size * 0.1), Math.round(size * 0.88)];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      if (x === left || x === right || y === top || y === bottom) blacken(bitmap, x, y);
    }
  }
  return { bitmap, advance: width };
}
