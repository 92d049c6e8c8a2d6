import sharp from "sharp";
import { lampAt, type SignRaster } from "./sign-raster.ts";

const colours = [
  [28, 24, 24],
  [255, 64, 40],
  [48, 230, 80],
  [255, 190, 40],
] as const;

/** A sign as a passer-by sees it: round lamps on black, `pitch` pixels apart. */
export async function signPng(raster: SignRaster, pitch = 6): Promise<Buffer> {
  const width = raster.width * pitch;
  const height = raster.height * pitch;
  const pixels = new Uint8Array(width * height * 3);
  const middle = (pitch - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromMiddle = Math.hypot((x % pitch) - middle, (y % pitch) - middle);
      if (fromMiddle > pitch * 0.46) continue;
      const colour = colours[lampAt(raster, Math.floor(x / pitch), Math.floor(y / pitch))];
      pixels.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
