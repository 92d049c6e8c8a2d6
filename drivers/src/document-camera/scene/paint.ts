import sharp from "sharp";
import type { Picture } from "../page/picture.ts";

export interface Paint {
  /** SVG elements in pixels of the picture. */
  readonly elements: string;
  /** How soft the edges are, in pixels. Default sharp. */
  readonly soft?: number;
  /** `multiply` darkens as a shadow does, `screen` lightens as a reflection does. Default covers. */
  readonly blend?: "over" | "multiply" | "screen";
}

/** The picture with something drawn over it. */
export async function painted(picture: Picture, { elements, soft, blend }: Paint): Promise<Picture> {
  if (elements === "") return picture;
  const { width, height } = picture;
  // Soft things need few pixels: they are drawn small and enlarged.
  const shrink = soft === undefined ? 1 : Math.max(1, Math.min(12, Math.floor(soft)));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width / shrink)}" height="${Math.ceil(height / shrink)}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${elements}</svg>`;
  let layer = sharp(Buffer.from(svg)).ensureAlpha();
  if (soft !== undefined) {
    const small = await layer
      .blur(Math.max(0.3, soft / shrink))
      .png({ compressionLevel: 0 })
      .toBuffer();
    layer = sharp(small).resize(width, height, { fit: "fill", kernel: "linear" });
  }
  const input = await layer.png({ compressionLevel: 0 }).toBuffer();
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .composite([{ input, blend: blend ?? "over" }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, data };
}
