import type { Locator } from "playwright-core";
import sharp from "sharp";

/** Millimetres of one pixel of a 55-inch screen of 1920 × 1080. */
const millimetre = (55 * 25.4) / Math.hypot(1920, 1080);
/** How far apart two shades are before one is ink; edges that are smoothed away count as no ink. */
const contrast = 96;

/**
 * Height in millimetres of what is written there, by the pixels that were painted: from the first row with ink to the
 * last. Of a number that is the height of its capitals and digits.
 */
export async function inkMm(written: Locator): Promise<number> {
  const { data, info } = await sharp(await written.screenshot())
    .removeAlpha()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const ground = data[0] ?? 0;
  let first = -1;
  let last = -1;
  for (let row = 0; row < info.height; row++) {
    const line = data.subarray(row * info.width, (row + 1) * info.width);
    if (!line.some((shade) => Math.abs(shade - ground) > contrast)) continue;
    if (first < 0) first = row;
    last = row;
  }
  return first < 0 ? 0 : (last - first + 1) * millimetre;
}
