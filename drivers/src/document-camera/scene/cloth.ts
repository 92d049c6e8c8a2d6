import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import { type Random, seeded } from "./random.ts";

export const cloths = ["gingham", "stripes", "chess", "tiles", "marble", "floral"] as const;
export type Cloth = (typeof cloths)[number];

/** A table under a pattern with straight lines of its own, or none at all. */
export async function drawCloth(cloth: Cloth, width: number, height: number, seed: number): Promise<Picture> {
  const random = seeded(seed * 31 + 7);
  const turn = random.whole(-40, 40);
  const reach = Math.hypot(width, height);
  const pattern = patterns[cloth](random, width, reach);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${pattern.ground}"/><g transform="translate(${width / 2} ${height / 2}) rotate(${turn})">${pattern.elements}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

interface Pattern {
  readonly ground: string;
  readonly elements: string;
}

/** Bars over a square of this reach around the middle. */
function bars(reach: number, every: number, thick: number, paint: string): string {
  const parts: string[] = [];
  for (let at = -reach; at < reach; at += every) {
    parts.push(`<rect x="${at}" y="${-reach}" width="${thick}" height="${reach * 2}" ${paint}/>`);
  }
  return parts.join("");
}

const patterns: Record<Cloth, (random: Random, width: number, reach: number) => Pattern> = {
  gingham: (random, width, reach) => {
    const every = width * random.between(0.05, 0.2);
    const paint = `fill="hsl(${random.whole(0, 359)},60%,45%)" fill-opacity="0.5"`;
    const one = bars(reach, every, every / 2, paint);
    return { ground: "#f4f3ee", elements: `${one}<g transform="rotate(90)">${one}</g>` };
  },
  stripes: (random, width, reach) => ({
    ground: random.pick(["#efeee8", "#c9c4b6", "#33475c"]),
    elements: bars(
      reach,
      width * random.between(0.06, 0.3),
      width * random.between(0.02, 0.12),
      `fill="hsl(${random.whole(0, 359)},50%,${random.whole(30, 75)}%)"`,
    ),
  }),
  chess: (random, width, reach) => {
    const field = width * random.between(0.06, 0.2);
    const parts: string[] = [];
    for (let i = -Math.ceil(reach / field); i * field < reach; i++) {
      for (let j = -Math.ceil(reach / field); j * field < reach; j++) {
        if ((i + j) % 2 === 0)
          parts.push(`<rect x="${i * field}" y="${j * field}" width="${field}" height="${field}"/>`);
      }
    }
    return {
      ground: "#f0efea",
      elements: `<g fill="${random.pick(["#222", "#7a4a2a", "#345"])}">${parts.join("")}</g>`,
    };
  },
  tiles: (random, width, reach) => {
    const every = width * random.between(0.12, 0.4);
    const one = bars(reach, every, width * 0.004, 'fill="#8d8a84"');
    return {
      ground: `hsl(35,12%,${random.whole(60, 86)}%)`,
      elements: `${one}<g transform="rotate(90)">${one}</g>`,
    };
  },
  marble: (random, width, reach) => ({
    ground: `hsl(30,5%,${random.whole(80, 92)}%)`,
    elements: Array.from(
      { length: 30 },
      () =>
        `<path d="M${random.between(-reach, reach)},${-reach} Q${random.between(-reach, reach)},0 ${random.between(-reach, reach)},${reach}" fill="none" stroke="#777" stroke-opacity="${random.between(0.05, 0.3)}" stroke-width="${random.between(0.001, 0.012) * width}"/>`,
    ).join(""),
  }),
  floral: (random, width, reach) => ({
    ground: `hsl(${random.whole(0, 359)},20%,${random.whole(30, 80)}%)`,
    elements: Array.from({ length: 160 }, () => {
      const x = random.between(-reach, reach) / 1.6;
      const y = random.between(-reach, reach) / 1.6;
      const r = width * random.between(0.006, 0.022);
      const petals = Array.from(
        { length: 5 },
        (_, i) =>
          `<ellipse cx="${x}" cy="${y - r}" rx="${r * 0.5}" ry="${r}" transform="rotate(${i * 72} ${x} ${y})"/>`,
      ).join("");
      return `<g fill="hsl(${random.whole(0, 359)},50%,${random.whole(40, 80)}%)">${petals}</g>`;
    }).join(""),
  }),
};
