import { cffOutlines } from "./cff.ts";
import { readCmap } from "./cmap.ts";
import { trueTypeOutlines } from "./glyf.ts";
import type { Outline } from "./outline.ts";
import { openFontFace } from "./sfnt.ts";

/** A face that can draw. Reading a file is left until a question is asked of it. */
export interface Font {
  readonly file: string;
  /** Font units an em. */
  readonly unitsPerEm: number;
  /** Known from the `cmap` before anything is drawn; a glyph without ink counts as none. */
  has(codePoint: number): boolean;
  /** Undefined where `has` says no. `advance` in font units. */
  glyph(codePoint: number): { outline: Outline; advance: number } | undefined;
}

/** Throws when the file is not a font of a kind that can be drawn (TrueType or CFF outlines). */
export function openFont(file: string): Font {
  const face = openFontFace(file);
  const need = (tag: string): Buffer => {
    const table = face.table(tag);
    if (!table) throw new Error(`font file ${file} has no ${tag} table`);
    return table;
  };
  const head = need("head");
  const glyphOf = readCmap(need("cmap"));
  const metricCount = Math.max(1, need("hhea").readUInt16BE(34));
  let outlineOf: ((glyph: number) => Outline) | undefined;
  const outlines = (glyph: number): Outline => {
    if (!outlineOf) {
      const cff = face.table("CFF ");
      const long = head.readInt16BE(50) === 1;
      outlineOf = cff ? cffOutlines(cff) : trueTypeOutlines(need("glyf"), need("loca"), long);
    }
    return outlineOf(glyph);
  };
  const draw: Font["glyph"] = (codePoint) => {
    const index = glyphOf(codePoint);
    if (index === 0) return undefined;
    const outline = outlines(index);
    if (outline.isEmpty) return undefined;
    const advance = need("hmtx").readUInt16BE(Math.min(index, metricCount - 1) * 4);
    return { outline, advance };
  };
  return {
    file,
    unitsPerEm: head.readUInt16BE(18),
    has: (codePoint) => glyphOf(codePoint) !== 0 && draw(codePoint) !== undefined,
    glyph: draw,
  };
}
