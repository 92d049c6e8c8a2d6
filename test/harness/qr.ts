import { createRequire } from "node:module";
import sharp from "sharp";

// jsqr is CommonJS whose types promise an ES module; required, both agree.
const jsqr = createRequire(import.meta.url)("jsqr") as typeof import("jsqr").default;

/** Reads the QR code in a picture as a phone would; null when there is none to read. */
export async function readQr(picture: Buffer): Promise<string | null> {
  const { data, info } = await sharp(picture, { limitInputPixels: 40e6 })
    .flatten({ background: "#fff" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
