import sharp from "sharp";
import type { Picture } from "./picture.ts";

/** What a stored page may weigh. */
export const mostPageBytes = 300_000;

const bestQuality = 55;
/** Below this, print frays; a smaller page at a better quality reads better. */
const leastQuality = 20;
/** Bytes of a page of print grow with about this power of the quality (measured between 25 and 70). */
const growth = 0.46;
/** What is aimed at, so that a guess a little too low still fits. */
const aim = mostPageBytes * 0.95;

/**
 * A JPEG without any metadata, at most `mostPageBytes`. `detail` is what `measurePrint` says of the page: the
 * quality that fits is guessed from it, so that nearly all pages are encoded once.
 */
export async function encodePage(
  page: Picture,
  detail: number,
): Promise<{ jpeg: Buffer; width: number; height: number }> {
  let quality = Math.max(leastQuality, fitting(bestQuality, expectedBytes(page, detail)));
  let width = page.width;
  for (;;) {
    const jpeg = await encoded(page, quality, width);
    if (jpeg.length <= mostPageBytes) {
      return { jpeg, width, height: Math.round((page.height * width) / page.width) };
    }
    const next = fitting(quality, jpeg.length);
    if (next >= leastQuality) {
      quality = Math.min(quality - 1, next);
    } else {
      width = Math.floor(width * Math.min(0.85, Math.sqrt(aim / jpeg.length)));
      quality = 30;
    }
  }
}

/** At `bestQuality`; a straight line through 30 measured pages, good to a fifth for dense ones. */
function expectedBytes(page: Picture, detail: number): number {
  return page.width * page.height * (0.024 + 0.0078 * detail);
}

function fitting(quality: number, bytes: number): number {
  return bytes <= aim ? quality : Math.floor(quality * (aim / bytes) ** (1 / growth));
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
