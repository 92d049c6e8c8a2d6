/** One-bit picture: rows of `bytesPerRow` bytes, bit 7 leftmost, 1 is black, as printers take it. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
  readonly bits: Uint8Array;
}

export function blankBitmap(width: number, height: number): Bitmap {
  const bytesPerRow = (width + 7) >> 3;
  return { width, height, bytesPerRow, bits: new Uint8Array(bytesPerRow * height) };
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  return ((bitmap.bits[y * bitmap.bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

export function blacken(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return;
  const at = y * bitmap.bytesPerRow + (x >> 3);
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7));
}

export interface Stamp {
  /** Whole multiples of each dot. Default 1. */
  readonly scaleX?: number;
  readonly scaleY?: number;
  /** Printed twice, one dot apart, as printers make bold. */
  readonly bold?: boolean;
}

/** Adds the black dots of `picture` at x, y; what lies outside is lost. */
export function stamp(onto: Bitmap, picture: Bitmap, x: number, y: number, how: Stamp = {}): void {
  const { scaleX = 1, scaleY = 1, bold = false } = how;
  for (let row = 0; row < picture.height; row++) {
    for (let column = 0; column < picture.width; column++) {
      if (!isBlack(picture, column, row)) continue;
      for (let dy = 0; dy < scaleY; dy++) {
        for (let dx = 0; dx < scaleX + (bold ? 1 : 0); dx++) {
          blacken(onto, x + column * scaleX + dx, y + row * scaleY + dy);
        }
      }
    }
  }
}

/** A copy of the rows from `top`, `height` at most. */
export function rows(bitmap: Bitmap, top: number, height: number): Bitmap {
  const count = Math.max(0, Math.min(height, bitmap.height - top));
  const start = top * bitmap.bytesPerRow;
  return { ...bitmap, height: count, bits: bitmap.bits.slice(start, start + count * bitmap.bytesPerRow) };
}
