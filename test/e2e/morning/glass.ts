import type { Locator } from "playwright-core";
import sharp from "sharp";

/** Millimetres of one pixel of a 55-inch screen of 1920 × 1080. */
const millimetre = (55 * 25.4) / Math.hypot(1920, 1080);
/** How far from the ground a shade is ink; edges that are smoothed away are none. */
const contrast = 96;

/** Height in millimetres of the first sign that is written there, by the pixels that were painted. */
export async function firstSignMm(written: Locator): Promise<number> {
  const { data, info } = await sharp(await written.screenshot())
    .removeAlpha()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const ground = data[0] ?? 0;
  const inked = (x: number, y: number) => Math.abs((data[y * info.width + x] ?? ground) - ground) > contrast;
  const ys = [...Array(info.height).keys()];
  let top = info.height;
  let bottom = -1;
  for (let x = 0; x < info.width; x++) {
    const ink = ys.filter((y) => inked(x, y));
    // The first column without ink after it ends the sign.
    if (ink.length === 0 && bottom >= 0) break;
    top = Math.min(top, ...ink);
    bottom = Math.max(bottom, ...ink);
  }
  return Math.max(0, bottom - top + 1) * millimetre;
}
