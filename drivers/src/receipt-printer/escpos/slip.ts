import { type Bitmap, blankBitmap, rows, stamp } from "../../raster/bitmap.ts";
import { cellHeight, columnDots, type Glyphs } from "../../raster/glyphs.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { atomsOfPiece, drawAtoms } from "./drawn-line.ts";
import type { DrawnLanguage } from "./language/drawn.ts";
import type { PlacedLine } from "./layout.ts";
import { bandRows } from "./pictures.ts";
import { linePitch, type PrinterProfile } from "./profile.ts";
import { qrBitmap } from "./qr.ts";
import { columnsOfAtoms } from "./wrap.ts";

/**
 * A whole slip as raster, a line a step: the form that looks the same on every make, and the only one without Chinese or
 * text.
 */
export function* drawnSlip(
  lines: readonly PlacedLine[],
  profile: PrinterProfile,
  glyphs: Glyphs,
  language: DrawnLanguage,
  out: ByteWriter,
): Generator<void> {
  let blank = 0;
  for (const line of lines) {
    if (line.kind === "feed") {
      blank += line.lines * linePitch(profile);
      continue;
    }
    const picture = line.kind === "qr" ? drawQr(line, profile) : drawLine(line, profile, glyphs);
    feed(blank, language, out);
    blank = 0;
    for (let top = 0; top < picture.height; top += bandRows)
      out.add(language.picture(rows(picture, top, bandRows)));
    const pitch = linePitch(profile);
    blank = picture.height < pitch ? pitch - picture.height : pitch - cellHeight;
    yield;
  }
  feed(blank, language, out);
}

function feed(dots: number, language: DrawnLanguage, out: ByteWriter): void {
  for (let left = dots; left > 0; left -= 255) out.add(language.feed(Math.min(left, 255)));
}

function drawQr(line: Extract<PlacedLine, { kind: "qr" }>, profile: PrinterProfile): Bitmap {
  const code = qrBitmap(line.data, line.level, line.moduleDots);
  const picture = blankBitmap(profile.widthDots, code.height);
  stamp(picture, code, (profile.widthDots - code.width) >> 1, 0);
  return picture;
}

function drawLine(
  line: Extract<PlacedLine, { kind: "text" | "rule" }>,
  profile: PrinterProfile,
  glyphs: Glyphs,
): Bitmap {
  if (line.kind === "rule") return drawRule(line.double, profile);
  const picture = blankBitmap(profile.widthDots, cellHeight * line.size);
  for (const piece of line.pieces) {
    const atoms = atomsOfPiece(piece);
    const row = drawAtoms(atoms, piece.bold, glyphs);
    if (!row) continue;
    const spare = profile.widthDots - columnsOfAtoms(atoms) * columnDots * line.size;
    const shift = line.align === 2 ? spare : line.align === 1 ? spare >> 1 : 0;
    stamp(picture, row, piece.dots ?? shift, 0, { scaleX: line.size, scaleY: line.size });
  }
  return picture;
}

function drawRule(double: boolean, profile: PrinterProfile): Bitmap {
  const picture = blankBitmap(profile.widthDots, cellHeight);
  const middle = cellHeight / 2;
  for (const y of double ? [middle - 3, middle - 2, middle + 2, middle + 3] : [middle - 1, middle]) {
    picture.bits.fill(0xff, y * picture.bytesPerRow, (y + 1) * picture.bytesPerRow);
  }
  return picture;
}
