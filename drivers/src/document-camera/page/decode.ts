import sharp from "sharp";
import { DeviceError } from "../../contract/index.ts";
import type { Picture } from "./picture.ts";

/** No camera or phone we know sends more; a small file can claim to be far larger. */
const mostPixels = 40_000_000;
const mostBytes = 16 * 1024 * 1024;
/** Smaller than this nothing can be read on a page. */
const leastSide = 64;

sharp.cache(false);
sharp.concurrency(1);

/**
 * The pixels of a JPEG, turned as its EXIF says. `longSide` asks for a smaller picture, which costs less.
 * Rejects with `invalid-data`: not a JPEG, cut short, damaged, over 40 megapixels or 16 MiB, under 64 pixels.
 * Only the JPEG decoder ever sees the bytes.
 */
export async function decode(jpeg: Uint8Array, longSide?: number): Promise<Picture> {
  if (jpeg.length > mostBytes) throw new DeviceError("invalid-data", "The picture is larger than 16 MiB");
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8 || jpeg[2] !== 0xff) {
    throw new DeviceError("invalid-data", "The picture is not a JPEG");
  }
  try {
    let image = sharp(jpeg, {
      limitInputPixels: mostPixels,
      failOn: "error",
      sequentialRead: true,
    }).autoOrient();
    if (longSide !== undefined) {
      image = image.resize(longSide, longSide, { fit: "inside", withoutEnlargement: true, kernel: "linear" });
    }
    const { data, info } = await image.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
    if (Math.min(info.width, info.height) < leastSide && longSide === undefined) {
      throw new DeviceError("invalid-data", "The picture is too small for a page");
    }
    return { width: info.width, height: info.height, data: threeChannels(data, info.channels) };
  } catch (error) {
    if (error instanceof DeviceError) throw error;
    throw new DeviceError("invalid-data", "The picture can't be decoded", { cause: error });
  }
}

function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const pixels = data.length / channels;
  const out = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) out[i * 3 + c] = data[i * channels + (channels > 3 ? c : 0)] as number;
  }
  return out;
}
