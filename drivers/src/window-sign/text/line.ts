import { isBlack } from "../../raster/bitmap.ts";
import { darkRaster, type Lamp, light, type SignRaster } from "../sign-raster.ts";
import { emptyBox, type SignGlyphs } from "./sign-glyphs.ts";

/** How many lamps the characters take side by side. */
export function widthOf(characters: readonly string[], size: number, glyphs: SignGlyphs): number {
  return characters.reduce((sum, character) => sum + cellOf(character, size, glyphs).advance, 0);
}

/** One line of text, as wide as its characters and as high as the size. */
export function drawLine(
  characters: readonly string[],
  size: number,
  lamp: Lamp,
  glyphs: SignGlyphs,
): SignRaster {
  const raster = darkRaster(widthOf(characters, size, glyphs), size);
  let left = 0;
  for (const character of characters) {
    const { bitmap, advance } = cellOf(character, size, glyphs);
    for (let y = 0; y < bitmap.height; y++) {
      for (let x = 0; x < bitmap.width; x++) if (isBlack(bitmap, x, y)) light(raster, left + x, y, lamp);
    }
    left += advance;
  }
  return raster;
}

/** The characters in runs that each fit into `width`; a single character that does not is a run of its own. */
export function cutToWidth(
  characters: readonly string[],
  size: number,
  width: number,
  glyphs: SignGlyphs,
): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let used = 0;
  for (const character of characters) {
    const { advance } = cellOf(character, size, glyphs);
    if (used + advance > width && run.length > 0) {
      runs.push(run);
      run = [];
      used = 0;
    }
    if (run.length === 0 && character === " ") continue;
    run.push(character);
    used += advance;
  }
  return run.length > 0 || runs.length === 0 ? [...runs, run] : runs;
}

function cellOf(character: string, size: number, glyphs: SignGlyphs) {
  return glyphs.glyph(character, size) ?? emptyBox(size);
}
