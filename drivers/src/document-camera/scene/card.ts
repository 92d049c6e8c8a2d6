import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import type { Random } from "./random.ts";
import { glyphs } from "./sheet.ts";

/** ISO/IEC 7810 ID-1: 85.60 × 53.98 mm, corners rounded by 3.18 mm; height over width, and the radius in widths. */
export const cardRatio = 53.98 / 85.6;
export const cardRadius = 3.18 / 85.6;

const width = 1012;
const height = Math.round(width * cardRatio);

/** Faces of cards that halls see: pale ones with a portrait (most), and deep ones as banks give them. */
export async function drawCard(random: Random): Promise<Picture> {
  const pale = random.next() < 0.7;
  const hue = random.whole(0, 359);
  const from = `hsl(${hue},${pale ? random.whole(8, 40) : random.whole(45, 75)}%,${pale ? random.whole(80, 92) : random.whole(22, 42)}%)`;
  const to = `hsl(${(hue + random.whole(10, 70)) % 360},${pale ? random.whole(8, 40) : random.whole(45, 75)}%,${pale ? random.whole(80, 92) : random.whole(22, 42)}%)`;
  const ink = pale ? "#26282e" : "#f2f2ee";
  const waves = Array.from(
    { length: 14 },
    (_, i) =>
      `<path d="M0,${i * 50} Q${width / 3},${i * 50 + random.between(-80, 80)} ${width},${i * 50 + random.between(-40, 40)}" fill="none" stroke="#fff" stroke-opacity="${pale ? 0.35 : 0.12}" stroke-width="${random.between(2, 9)}"/>`,
  ).join("");
  const text = Array.from({ length: 5 }, (_, i) =>
    glyphs(prose(random, random.whole(4, 12)), 70, 80 + i * 82, 38),
  ).join("");
  const face = pale
    ? `<rect x="690" y="90" width="250" height="330" fill="#dfe6ea"/><ellipse cx="815" cy="210" rx="70" ry="90" fill="#caa68c"/><path d="M700,420q115,-190 230,0z" fill="#3b4250"/>`
    : `<rect x="90" y="240" width="120" height="92" rx="12" fill="#d8b765"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${waves}<path fill="none" stroke="${ink}" stroke-width="3" d="${text}"/>${face}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function prose(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCodePoint(random.whole(0x4e00, 0x9fa5))).join("");
}
