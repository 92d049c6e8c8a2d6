import sharp from "sharp";
import type { Picture } from "./picture.ts";

/** What a stored page may weigh. */
export const mostPageBytes = 300_000;

const firstQuality = 55;
/** Below this, print frays; a smaller page at a better quality reads better. */
const leastQuality = 20;
/** Bytes of a page of print grow with about this power of the quality (measured between 20 and 60). */
const growth = 0.46;

/** A JPEG without any metadata, at most `mostPageBytes`. One try for most pages, two for dense ones. */
export async function encodePage(page: Picture): Promise<{ jpeg: Buffer; width: number; height: number }> {
  let quality = firstQuality;
  let width = page.width;
  for (;;) {
    const jpeg = await encoded(page, quality, width);
    if (jpeg.length <= mostPageBytes) {
      return { jpeg, width, height: Math.round((page.height * width) / page.width) };
    }
    const excess = (mostPageBytes * 0.97) / jpeg.length;
    const next = Math.floor(quality * excess ** (1 / growth));
    if (next >= leastQuality) quality = Math.min(quality - 1, next);
    else {
      width = Math.floor(width * Math.min(0.85, Math.sqrt(excess)));
      quality = 30;
    }
  }
}

async function encoded(page: Picture, quality: number, width: number): Promise<Buffer> {
  let image = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 3 } });
  if (width !== page.width) {
    image = image.resize(width, Math.round((page.height * width) / page.width), { fit: "fill" });
  }
  return image.jpeg({ quality }).toBuffer();
}

/** A small picture for a screen. */
export function encodePreview(picture: Picture): Promise<Buffer> {
  return encoded(picture, 70, picture.width);
}
