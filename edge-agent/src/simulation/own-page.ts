import { HallError } from "../contract/errors.ts";

const mostPixels = 40_000_000;
const longestSide = 2592;

/** A photograph as the simulated camera would see it: upright, at most 5 megapixels, a plain JPEG. */
export async function asCameraPicture(photo: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(photo, { limitInputPixels: mostPixels, failOn: "error" })
      .autoOrient()
      .resize(longestSide, longestSide, { fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 85 })
      .toBuffer();
  } catch (cause) {
    throw new HallError("picture-refused", { cause });
  }
}
