import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import { type Random, seeded } from "./random.ts";

export const tableTops = ["wood", "grey", "dark", "white", "clutter"] as const;
export type TableTop = (typeof tableTops)[number];

/** A table without a page, as a camera above it sees it. */
export async function drawTable(
  top: TableTop,
  width: number,
  height: number,
  seed: number,
): Promise<Picture> {
  const random = seeded(seed);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours[top](random)}"/>${texture(top, width, height, random)}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

const colours: Record<TableTop, (random: Random) => string> = {
  wood: (random) => `hsl(${random.between(24, 38)},${random.between(35, 60)}%,${random.between(26, 58)}%)`,
  grey: (random) => `hsl(210,4%,${random.between(38, 66)}%)`,
  dark: (random) => `hsl(${random.between(0, 360)},18%,${random.between(7, 20)}%)`,
  white: (random) => `hsl(40,6%,${random.between(91, 96)}%)`,
  clutter: (random) => `hsl(${random.between(190, 250)},14%,${random.between(16, 40)}%)`,
};

function texture(top: TableTop, width: number, height: number, random: Random): string {
  if (top === "wood") {
    return Array.from({ length: 70 }, () => {
      const y = random.between(-40, height + 40);
      const bend = random.between(-30, 30);
      return `<path d="M0,${y} Q${width / 2},${y + bend} ${width},${y + random.between(-20, 20)}" fill="none" stroke="${random.next() < 0.5 ? "#000" : "#fff"}" stroke-opacity="${random.between(0.03, 0.13)}" stroke-width="${random.between(2, 22)}"/>`;
    }).join("");
  }
  if (top !== "clutter") return "";
  return Array.from({ length: random.whole(14, 30) }, () => {
    const x = random.between(0, width);
    const y = random.between(0, height);
    const w = random.between(60, 420);
    const h = random.between(60, 420);
    const fill = `hsl(${random.between(0, 360)},${random.between(10, 80)}%,${random.between(15, 82)}%)`;
    const turn = `transform="rotate(${random.between(0, 180)} ${x} ${y})"`;
    return random.next() < 0.5
      ? `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${fill}" ${turn}/>`
      : `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${turn}/>`;
  }).join("");
}
