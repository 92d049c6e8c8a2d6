import type { Bitmap } from "../../raster/bitmap.ts";

/** Pictures as bytes. Epson "ESC/POS Command Reference", bit images and graphics. */

/** Rows in one raster command, so that a full buffer can't stall the reading of status. */
export const bandRows = 256;

/** GS v 0: `scale` 0 normal, 1 wide, 2 tall, 3 both. At most 65 535 rows. */
export function rasterImage(picture: Bitmap, scale: 0 | 1 | 2 | 3 = 0): Uint8Array {
  const { bytesPerRow, height } = picture;
  const head = [0x1d, 0x76, 0x30, scale, bytesPerRow & 0xff, bytesPerRow >> 8, height & 0xff, height >> 8];
  return withoutRealTimeForms(head, picture.bits);
}

/** ESC * 33: a picture of 24 rows within a line of text, one dot a dot. At most 65 535 columns. */
export function inlineImage({ bits, bytesPerRow, width }: Bitmap): Uint8Array {
  const data = new Uint8Array(width * 3);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < 24; y++) {
      const black = ((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      const at = x * 3 + (y >> 3);
      data[at] = (data[at] ?? 0) | (black << (7 - (y & 7)));
    }
  }
  return withoutRealTimeForms([0x1b, 0x2a, 33, width & 0xff, width >> 8], data);
}

/** GS ( L, functions 112 and 50: stores a picture and prints it. */
export function storedGraphics(picture: Bitmap): Uint8Array {
  return Uint8Array.of(0x1d, 0x28, 0x4c, ...size(picture, 2), ...stored(picture), ...printStored);
}

/** GS 8 L: the same for more than 65 535 bytes. */
export function largeStoredGraphics(picture: Bitmap): Uint8Array {
  return Uint8Array.of(0x1d, 0x38, 0x4c, ...size(picture, 4), ...stored(picture), ...printStored);
}

const printStored = [0x1d, 0x28, 0x4c, 0x02, 0x00, 0x30, 0x32];

function size(picture: Bitmap, width: 2 | 4): number[] {
  const length = 10 + picture.bits.length;
  return Array.from({ length: width }, (_, index) => (length >>> (8 * index)) & 0xff);
}

function stored({ width, height, bits }: Bitmap): number[] {
  return [0x30, 0x70, 0x30, 1, 1, 0x31, width & 0xff, width >> 8, height & 0xff, height >> 8, ...bits];
}

/**
 * Some interfaces obey DLE EOT, DLE ENQ and DLE DC4 within data. A picture that holds such a pair gets one more
 * dot, which nobody sees, and the pair is gone.
 */
function withoutRealTimeForms(head: readonly number[], data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + data.length);
  whole.set(head);
  whole.set(data, head.length);
  for (let at = head.length; at + 1 < whole.length; at++) {
    const next = whole[at + 1];
    if (whole[at] === 0x10 && (next === 0x04 || next === 0x05 || next === 0x14)) whole[at] = 0x18;
  }
  return whole;
}
