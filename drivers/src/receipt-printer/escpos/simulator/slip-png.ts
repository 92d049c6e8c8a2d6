import sharp from "sharp";
import { installedGlyphs } from "../../../raster/fonts.ts";
import { paintSlip, type Slip } from "./slip.ts";

const marginDots = 24;

/** The slip as a PNG, one pixel a dot, with a white margin as paper has it. */
export async function slipPng(slip: Slip): Promise<Buffer> {
  const paper = paintSlip({ ...slip, height: Math.max(slip.height, 1) }, installedGlyphs());
  const pixels = new Uint8Array(paper.width * paper.height);
  for (let y = 0; y < paper.height; y++) {
    for (let x = 0; x < paper.width; x++) {
      const black = ((paper.bits[y * paper.bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      pixels[y * paper.width + x] = black ? 0 : 255;
    }
  }
  return sharp(pixels, { raw: { width: paper.width, height: paper.height, channels: 1 } })
    .extend({
      top: marginDots,
      bottom: marginDots,
      left: marginDots,
      right: marginDots,
      background: "#ffffff",
    })
    .toColourspace("b-w")
    .png()
    .toBuffer();
}
