import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import { seeded } from "./random.ts";

/** Pixels that differ from one exposure to the next; a sensor changes all of them. */
const twinkles = 3000;

/** The same scene exposed `count` times: JPEGs that differ a little, as those of a sensor do. */
export async function exposures(scene: Picture, count: number): Promise<Buffer[]> {
  const { width, height } = scene;
  const shots: Buffer[] = [];
  for (let shot = 0; shot < count; shot++) {
    const random = seeded(shot + 1);
    const data = Uint8Array.from(scene.data);
    for (let i = 0; i < twinkles; i++) {
      const at = random.whole(0, data.length - 1);
      data[at] = Math.min(255, Math.max(0, (data[at] as number) + random.whole(-6, 6)));
    }
    shots.push(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 85 })
        .toBuffer(),
    );
  }
  return shots;
}

/** The JPEG with a comment segment that holds the frame's number, so that no two frames are alike. */
export function numbered(jpeg: Uint8Array, sequence: number): Buffer {
  const comment = Buffer.from(`frame ${sequence}`, "latin1");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([head, comment, jpeg.subarray(2)]);
}

/** A photo as the camera would see it: fitted into its frame. */
export async function exposed(photo: Uint8Array, width: number, height: number): Promise<Picture> {
  const { data, info } = await sharp(photo, { limitInputPixels: 40_000_000, failOn: "error" })
    .autoOrient()
    .resize(width, height, { fit: "contain", background: "#5a5d60" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
