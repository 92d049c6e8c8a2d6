import { type Bitmap, blacken, blankBitmap, stamp } from "../../../raster/bitmap.ts";
import { cellHeight, columnDots, type Glyphs } from "../../../raster/glyphs.ts";

/** Something burnt into the paper; x and y in dots from the slip's top left. */
export type Mark =
  | {
      readonly kind: "character";
      readonly character: string;
      readonly columns: 1 | 2;
      readonly x: number;
      readonly y: number;
      readonly style: CharacterStyle;
    }
  | {
      readonly kind: "picture";
      readonly picture: Bitmap;
      readonly x: number;
      readonly y: number;
      readonly scaleX: number;
      readonly scaleY: number;
    };

export interface CharacterStyle {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly underline: number;
  readonly reverse: boolean;
}

/** One piece of paper between two cuts. */
export interface Slip {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Its text, a line each; what was printed as a picture is not in it. */
  readonly text: readonly string[];
}

/** What the paper looks like. */
export function paintSlip(slip: Slip, glyphs: Glyphs): Bitmap {
  const paper = blankBitmap(slip.width, slip.height);
  for (const mark of slip.marks) {
    if (mark.kind === "picture") stamp(paper, mark.picture, mark.x, mark.y, mark);
    else paintCharacter(paper, mark, glyphs);
  }
  return paper;
}

function paintCharacter(paper: Bitmap, mark: Extract<Mark, { kind: "character" }>, glyphs: Glyphs): void {
  const { style, x, y } = mark;
  const [width, height] = [mark.columns * columnDots * style.scaleX, cellHeight * style.scaleY];
  if (mark.character.trim() !== "") {
    const cell = glyphs.cell(mark.character.codePointAt(0) ?? 0, mark.columns) ?? emptyBox(mark.columns);
    stamp(paper, cell, x, y, style);
  }
  for (let line = 0; line < style.underline; line++) {
    for (let dot = 0; dot < width; dot++) blacken(paper, x + dot, y + height - 1 - line);
  }
  if (style.reverse) invert(paper, x, y, width, height);
}

/** What stands for a glyph of the printer that no font of this machine has. */
function emptyBox(columns: 1 | 2): Bitmap {
  const box = blankBitmap(columns * columnDots, cellHeight);
  for (let at = 2; at < box.width - 2; at++) {
    blacken(box, at, 2);
    blacken(box, at, cellHeight - 3);
  }
  for (let at = 2; at < cellHeight - 2; at++) {
    blacken(box, 2, at);
    blacken(box, box.width - 3, at);
  }
  return box;
}

function invert(paper: Bitmap, left: number, top: number, width: number, height: number): void {
  for (let y = top; y < Math.min(top + height, paper.height); y++) {
    for (let x = left; x < Math.min(left + width, paper.width); x++) {
      const at = y * paper.bytesPerRow + (x >> 3);
      paper.bits[at] = (paper.bits[at] ?? 0) ^ (0x80 >> (x & 7));
    }
  }
}
