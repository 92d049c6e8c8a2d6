import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import type { Random } from "./random.ts";
import { glyphs } from "./sheet.ts";

const width = 576;

/** A printed slip of thermal paper, 80 mm wide at 7.2 dots a millimetre; `ratio` is height over width. */
export async function drawReceipt(random: Random, ratio: number): Promise<Picture> {
  const height = Math.round(width * ratio);
  const grey = random.whole(228, 248);
  const words = (from: number, to: number) =>
    Array.from({ length: random.whole(from, to) }, () =>
      String.fromCodePoint(random.whole(0x4e00, 0x9fa5)),
    ).join("");
  const parts = [glyphs(words(4, 7), 150, 60, 46)];
  for (let y = 150; y < height - 90; y += 40) {
    const kind = random.next();
    if (kind < 0.12) continue;
    if (kind < 0.2) parts.push(`M30,${y + 14}h${width - 60}`);
    else parts.push(glyphs(words(4, 10), 34, y, 27), glyphs(words(2, 4), width - 150, y, 27));
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${grey},${grey},${grey - 2})"/><path fill="none" stroke="#2a2a30" stroke-width="2.6" d="${parts.join("")}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
