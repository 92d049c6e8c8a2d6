import sharp from "sharp";
import type { Point, Quad } from "../../contract/index.ts";
import { lay } from "../scene/lay.ts";
import { light, type Shadow } from "../scene/lighting.ts";
import { type Random, seeded } from "../scene/random.ts";
import { drawSheet, prose } from "../scene/sheet.ts";
import { drawTable, type TableTop } from "../scene/table.ts";
import type { Picture } from "./picture.ts";
import { upright } from "./quad.ts";

/** How hard a made-up photo is: tilt, shadows, noise, blur, small pages. */
export type Difficulty = "easy" | "medium" | "hard";

export interface SyntheticPhoto {
  readonly picture: Picture;
  /** True corners, as `findPage` should answer. */
  readonly corners: Quad;
  readonly top: TableTop;
}

export interface SyntheticOptions {
  readonly seed: number;
  readonly difficulty: Difficulty;
  /** Default: drawn by the seed. */
  readonly top?: TableTop;
  /** Default 2592. */
  readonly width?: number;
  /** Default 1944. */
  readonly height?: number;
}

const hardness: Record<Difficulty, number> = { easy: 0, medium: 0.5, hard: 1 };

/** A made-up photo of a page with known corners. The same seed gives the same photo. */
export async function syntheticPhoto(options: SyntheticOptions): Promise<SyntheticPhoto> {
  const random = seeded(options.seed * 7919 + 17);
  const width = options.width ?? 2592;
  const height = options.height ?? 1944;
  const hard = hardness[options.difficulty];
  const top = options.top ?? random.pick(["wood", "grey", "dark", "clutter"] as const);
  const ratio = random.next() < 0.75 ? Math.SQRT2 : random.pick([1 / Math.SQRT2, 1.29, 1.1, 2.2]);
  const corners = place(random, width, height, ratio, hard);
  const picture = await drawTable(top, width, height, options.seed);
  const sheet = await drawSheet({
    title: prose(options.seed + 1, 1, random.whole(5, 12))[0] as string,
    lines: prose(options.seed + 2, random.whole(12, 34)),
    seed: options.seed,
    ratio,
    table: random.next() < 0.4,
    seal: random.next() < 0.4,
    paper: random.whole(238, 252),
  });
  lay(sheet, picture, corners);
  const shadows: Shadow[] = Array.from(
    { length: hard === 0 ? 0 : random.whole(0, hard > 0.5 ? 3 : 1) },
    () => ({
      x: random.between(0, width),
      y: random.between(0, height),
      across: random.between(250, 800),
      down: random.between(200, 600),
      depth: random.between(0.2, 0.3 + 0.3 * hard),
      rim: random.between(0.15, 0.6),
    }),
  );
  const dim = 1 - 0.35 * hard * random.next();
  light(
    picture,
    {
      left: dim * (1 - 0.35 * hard * random.next()),
      right: dim,
      colour: [1, random.between(0.94, 1), random.between(0.85, 1)],
      shadows,
      noise: 2 + 7 * hard * random.next(),
    },
    random,
  );
  return { picture: await blurred(picture, hard * random.between(0, 2.2)), corners: upright(corners), top };
}

/** A page turned, tilted and shifted, wholly within the picture. */
function place(random: Random, width: number, height: number, ratio: number, hard: number): Quad {
  for (;;) {
    const area = random.between(0.5 - 0.32 * hard, 0.72) * width * height * 0.8;
    const half: Point = [Math.sqrt(area / ratio) / 2, Math.sqrt(area * ratio) / 2];
    const turn = (random.between(-1, 1) * (4 + 30 * hard) * Math.PI) / 180;
    const middle: Point = [
      width / 2 + random.between(-0.16, 0.16) * width,
      height / 2 + random.between(-0.1, 0.1) * height,
    ];
    const tilt = 0.02 + 0.09 * hard;
    const corners = (
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const
    ).map(([u, v]): Point => {
      const x = u * half[0] * (1 + random.between(-tilt, tilt));
      const y = v * half[1] * (1 + random.between(-tilt, tilt));
      return [
        middle[0] + x * Math.cos(turn) - y * Math.sin(turn),
        middle[1] + x * Math.sin(turn) + y * Math.cos(turn),
      ];
    }) as unknown as Quad;
    const inside = corners.every(([x, y]) => x > 12 && y > 12 && x < width - 12 && y < height - 12);
    if (inside) return corners;
  }
}

async function blurred(picture: Picture, sigma: number): Promise<Picture> {
  if (sigma < 0.4) return picture;
  const { width, height } = picture;
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .blur(sigma)
    .raw()
    .toBuffer();
  return { width, height, data };
}
