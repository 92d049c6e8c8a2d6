import { type Bitmap, blankBitmap, stamp } from "../../raster/bitmap.ts";
import { cellHeight, columnDots, type Glyphs } from "../../raster/glyphs.ts";
import type { Piece } from "./layout.ts";
import { type Atom, codePointText } from "./text.ts";
import { columnsOfAtoms } from "./wrap.ts";

/** The atoms of a piece, whether it came whole or taken apart. */
export function atomsOfPiece(piece: Piece): readonly Atom[] {
  if (typeof piece.text !== "string") return piece.text;
  return Array.from(piece.text, (text): Atom => {
    const codePoint = text.codePointAt(0) ?? 0;
    return { text, codePoint, columns: codePoint > 0xff ? 2 : 1, drawn: false };
  });
}

/** One row of cells, 24 dots high; undefined when some character can't be drawn by any font. */
export function drawAtoms(atoms: readonly Atom[], bold: boolean, glyphs: Glyphs): Bitmap | undefined {
  const row = blankBitmap(columnsOfAtoms(atoms) * columnDots, cellHeight);
  let x = 0;
  for (const atom of atoms) {
    if (atom.text.trim() !== "") {
      const cell = glyphs.cell(atom.codePoint, atom.columns);
      if (!cell) return undefined;
      stamp(row, cell, x, 0, { bold });
    }
    x += atom.columns * columnDots;
  }
  return row;
}

/** The same atoms with every drawn one spelled as its code point. */
export function spelledOut(atoms: readonly Atom[]): Atom[] {
  return atoms.flatMap((atom) => (atom.drawn ? codePointText(atom.codePoint) : [atom]));
}
