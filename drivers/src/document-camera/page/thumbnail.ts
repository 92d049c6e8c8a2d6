import sharp from "sharp";

/** The long side, in pixels: enough to see that a picture is there and sharp, too little to read a name on a paper. */
export const thumbnailPixels = 160;

const mostPixels = 40_000_000;

export interface Thumbnail {
  readonly jpeg: Uint8Array;
  /** Of the picture itself, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Mean brightness, 0…255. */
  readonly brightness: number;
}

/** Of a whole JPEG; metadata stays behind. Rejects for what is no picture, or one of more than 40 megapixels. */
export async function thumbnailOf(jpeg: Uint8Array): Promise<Thumbnail> {
  const picture = sharp(jpeg, { limitInputPixels: mostPixels });
  const { width, height } = await picture.metadata();
  const small = await picture
    .rotate()
    .resize(thumbnailPixels, thumbnailPixels, { fit: "inside" })
    .jpeg({ quality: 60 })
    .toBuffer();
  const { channels } = await sharp(small).stats();
  const brightness = channels.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, channels.length);
  return { jpeg: small, width, height, brightness: Math.round(brightness) };
}
