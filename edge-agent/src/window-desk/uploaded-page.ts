import type { PageResult } from "@yimen/drivers/document-camera/page/process.ts";
import { HallError } from "../contract/errors.ts";

export const pictureTypes = ["image/jpeg", "image/png", "image/webp"] as const;
export const largestUploadBytes = 15 * 1024 * 1024;
const mostPixels = 40_000_000;

/** Magic numbers at the head of a file; what it is called or said to be counts for nothing. */
const heads: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff], 0),
  (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0),
  (bytes) => startsWith(bytes, [0x52, 0x49, 0x46, 0x46], 0) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8),
];

/**
 * A picture from the clerk's computer as a stored page: decoded within limits, turned upright, encoded anew without its
 * metadata, its page found and flattened. Throws HallError `picture-refused` for anything else, blank pages among it.
 */
export async function uploadedPage(
  picture: Uint8Array,
  process: (jpeg: Uint8Array) => Promise<PageResult>,
): Promise<Buffer> {
  if (!heads.some((head) => head(picture))) throw refused("not a picture");
  const jpeg = await upright(picture);
  const page = await process(jpeg)
    .catch((cause: unknown) => {
      throw new HallError("picture-refused", { cause });
    })
    .finally(() => jpeg.fill(0));
  if (!page.quality.blank) return page.jpeg;
  page.jpeg.fill(0);
  throw refused("blank");
}

async function upright(picture: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(picture, { limitInputPixels: mostPixels, failOn: "error", pages: 1 })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 92 })
      .toBuffer();
  } catch (cause) {
    throw new HallError("picture-refused", { cause });
  }
}

function startsWith(bytes: Uint8Array, head: readonly number[], at: number): boolean {
  return head.every((byte, index) => bytes[at + index] === byte);
}

function refused(reason: string): HallError {
  return new HallError("picture-refused", { fields: [{ path: "/picture", reason }] });
}
