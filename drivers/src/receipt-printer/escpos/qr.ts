import { type Bitmap, blacken, blankBitmap } from "../../raster/bitmap.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { createQr, type QrContent, type QrLevel } from "./qr-size.ts";

/** GS ( k, function 165: model 2; then function 167, whose dots a module follow. */
const modelAndSize = Uint8Array.of(
  0x1d,
  0x28,
  0x6b,
  4,
  0,
  0x31,
  0x41,
  0x32,
  0,
  0x1d,
  0x28,
  0x6b,
  3,
  0,
  0x31,
  0x43,
);
/** Function 169: the level follows. */
const errorLevel = Uint8Array.of(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45);
const levelCodes: Readonly<Record<QrLevel, number>> = { L: 0x30, M: 0x31, Q: 0x32, H: 0x33 };
/** Function 180: length + 3, then the data. */
const storeHead = Uint8Array.of(0x1d, 0x28, 0x6b);
const storeFunction = Uint8Array.of(0x31, 0x50, 0x30);
/** Function 181. */
const print = Uint8Array.of(0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30);

/** Writes a code for the printer to make; `content` must be printable. */
export function writeNativeQr(
  data: string,
  content: QrContent,
  level: QrLevel,
  moduleDots: number,
  out: ByteWriter,
): void {
  const stored = content.length + 3;
  out.add(modelAndSize);
  out.byte(moduleDots);
  out.add(errorLevel);
  out.byte(levelCodes[level]);
  out.add(storeHead);
  out.byte(stored & 0xff);
  out.byte(stored >> 8);
  out.add(storeFunction);
  out.utf8(data);
  out.add(print);
}

/** The code as a picture without quiet zone. */
export function qrBitmap(data: string, level: QrLevel, moduleDots: number): Bitmap {
  const matrix = createQr(data, level);
  const bitmap = blankBitmap(matrix.size * moduleDots, matrix.size * moduleDots);
  for (let y = 0; y < bitmap.height; y++) {
    const row = Math.floor(y / moduleDots) * matrix.size;
    for (let x = 0; x < bitmap.width; x++) {
      if (matrix.data[row + Math.floor(x / moduleDots)]) blacken(bitmap, x, y);
    }
  }
  return bitmap;
}
