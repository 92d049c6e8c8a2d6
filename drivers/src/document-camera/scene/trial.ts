import sharp from "sharp";
import type { Quad } from "../../contract/index.ts";
import type { Picture } from "../page/picture.ts";
import { upright } from "../page/quad.ts";
import { cardRadius, drawCard } from "./card.ts";
import { drawCloth } from "./cloth.ts";
import { strewn, strewnOver } from "./clutter.ts";
import { holding } from "./hand.ts";
import { lay } from "./lay.ts";
import { light, type Shadow } from "./lighting.ts";
import { painted } from "./paint.ts";
import { type Random, seeded } from "./random.ts";
import { drawReceipt } from "./receipt.ts";
import { drawSheet, prose } from "./sheet.ts";
import { drawTable } from "./table.ts";
import { type Lying, lyingAcross, lyingWithin } from "./viewpoint.ts";

/** What makes a scene hard; the comment of each says how often it is among thirty. */
export type TrialKind =
  | "clutter"
  | "faint"
  | "held"
  | "receipt"
  | "card"
  | "lit"
  /** Reaches out of the picture, and so must be refused. */
  | "cut-off";

export interface TrialScene {
  readonly name: string;
  readonly kind: TrialKind;
  readonly picture: Picture;
  /** True corners as `findPage` should answer; of rounded cards where the straight sides meet. */
  readonly corners: Quad;
}

/** Thirty scenes: how many there are of each kind. */
const thirty: Readonly<Record<Exclude<TrialKind, "cut-off">, number>> = {
  clutter: 7,
  faint: 5,
  held: 5,
  receipt: 4,
  card: 4,
  lit: 5,
};

/** Names of the thirty scenes; each is drawn when it is asked for, as thirty pictures fill a memory. */
export const trialKinds: readonly TrialKind[] = Object.entries(thirty).flatMap(([kind, count]) =>
  Array.from({ length: count }, () => kind as TrialKind),
);

/** One scene: the same `seed`, `index` and size give the same picture, after a JPEG's loss. */
export async function trialScene(
  kind: TrialKind,
  seed: number,
  index: number,
  width = 3264,
): Promise<TrialScene> {
  const height = Math.round(width * 0.75);
  const random = seeded(seed * 104729 + index * 1299709 + 3);
  const own = random.whole(1, 1_000_000);
  const sheet = await sheetFor(kind, random, own);
  const lying: Lying = { ratio: sheet.picture.height / sheet.picture.width, ...laid(kind, random) };
  const corners = (kind === "cut-off" ? lyingAcross : lyingWithin)(random, width, height, lying);
  let scene = await table(kind, random, width, height, own);
  if (kind === "clutter" || kind === "held" || random.next() < 0.25) {
    const count = random.whole(4, kind === "clutter" ? 16 : 7);
    scene = await painted(scene, { elements: strewn(random, width, height, count) });
  }
  scene = await painted(scene, contactShadow(random, corners, width, kind === "faint"));
  lay(sheet.picture, scene, corners, { radius: sheet.radius, bow: sheet.bow });
  if (kind === "held") {
    const hand = holding(random, corners, width);
    scene = await painted(scene, { elements: hand });
  }
  if (kind === "clutter" && random.next() < 0.5) {
    scene = await painted(scene, { elements: strewnOver(random, corners, width) });
  }
  if (kind === "lit") scene = await painted(scene, glare(random, corners, width));
  illuminate(scene, kind, random);
  return { name: `${kind} ${index}`, kind, picture: await pressed(scene, random), corners: upright(corners) };
}

interface Sheet {
  readonly picture: Picture;
  readonly radius: number;
  readonly bow: number;
}

async function sheetFor(kind: TrialKind, random: Random, seed: number): Promise<Sheet> {
  if (kind === "card") return { picture: await drawCard(random), radius: cardRadius, bow: 0 };
  if (kind === "receipt") {
    const picture = await drawReceipt(random, random.between(1.9, 4));
    return { picture, radius: 0, bow: random.between(-0.015, 0.015) };
  }
  const picture = await drawSheet({
    title: prose(seed + 1, 1, random.whole(5, 12))[0] as string,
    lines: prose(seed + 2, random.whole(8, 34)),
    seed,
    ratio: random.next() < 0.8 ? Math.SQRT2 : random.pick([1 / Math.SQRT2, 1.29]),
    table: random.next() < 0.4,
    seal: random.next() < 0.4,
    paper: random.whole(240, 252),
  });
  return { picture, radius: 0, bow: 0 };
}

function laid(kind: TrialKind, random: Random): Omit<Lying, "ratio"> {
  if (kind === "card") return { share: random.between(0.06, 0.3), turn: 180, lean: 14 };
  if (kind === "receipt") return { share: random.between(0.1, 0.3), turn: 70, lean: 14 };
  if (kind === "cut-off") return { share: random.between(0.3, 0.55), turn: 25, lean: 12 };
  if (kind === "lit") return { share: random.between(0.25, 0.6), turn: 60, lean: 26 };
  return { share: random.between(0.28, 0.6), turn: 30, lean: 16 };
}

async function table(
  kind: TrialKind,
  random: Random,
  width: number,
  height: number,
  seed: number,
): Promise<Picture> {
  if (kind === "faint") return lightTable(random, width, height);
  const cloth = kind === "clutter" || kind === "card" || kind === "receipt" ? 0.25 : 0.1;
  if (random.next() < cloth) {
    return drawCloth(random.pick(["stripes", "tiles", "floral", "gingham"] as const), width, height, seed);
  }
  return drawTable(random.pick(["wood", "grey", "dark", "wood", "clutter"] as const), width, height, seed);
}

/** So light that paper is only a few percent brighter. */
async function lightTable(random: Random, width: number, height: number): Promise<Picture> {
  const fill = `hsl(${random.whole(20, 220)},${random.whole(2, 14)}%,${random.between(82, 90.5)}%)`;
  const { data, info } = await sharp({
    create: { width, height, channels: 3, background: "#fff" },
  })
    .composite([
      {
        input: Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${fill}"/></svg>`,
        ),
      },
    ])
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** What paper that does not lie quite flat keeps from the light, on the side away from the lamp. */
function contactShadow(random: Random, corners: Quad, width: number, faint: boolean) {
  const far = width * random.between(0.001, 0.004);
  const round = random.between(0, Math.PI * 2);
  const points = corners
    .map(([x, y]) => `${x + Math.cos(round) * far},${y + Math.sin(round) * far}`)
    .join(" ");
  const depth = random.between(faint ? 0.12 : 0.1, 0.4);
  return {
    elements: `<polygon points="${points}" fill="#000" fill-opacity="${depth}"/>`,
    soft: width * random.between(0.0008, 0.003),
  };
}

/** A lamp's reflection on the sheet or beside it. */
function glare(random: Random, corners: Quad, width: number) {
  const [p, , q] = corners;
  const share = random.between(-0.1, 1.1);
  const x = p[0] + (q[0] - p[0]) * share + random.between(-0.1, 0.1) * width;
  const y = p[1] + (q[1] - p[1]) * share;
  const r = width * random.between(0.03, 0.09);
  return {
    elements: `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * random.between(0.4, 1)}" fill="#fff" fill-opacity="${random.between(0.3, 0.75)}"/>`,
    soft: r * 0.4,
    blend: "screen" as const,
  };
}

function illuminate(scene: Picture, kind: TrialKind, random: Random): void {
  const size = scene.width;
  const count = kind === "lit" ? random.whole(1, 3) : kind === "faint" ? 0 : random.whole(0, 1);
  const shadows = Array.from(
    { length: count },
    (): Shadow => ({
      x: random.between(0, size),
      y: random.between(0, scene.height),
      across: size * random.between(0.1, 0.32),
      down: size * random.between(0.08, 0.25),
      depth: random.between(0.15, kind === "lit" ? 0.55 : 0.35),
      rim: random.between(0.15, 0.7),
    }),
  );
  const full = random.between(kind === "lit" ? 0.65 : 0.85, 1);
  light(
    scene,
    {
      left: full * random.between(kind === "lit" ? 0.6 : 0.88, 1),
      right: full,
      colour: [1, random.between(0.94, 1), random.between(0.82, 1)],
      shadows,
      noise: random.between(1.5, kind === "faint" ? 4 : 7),
    },
    random,
  );
}

/** Out of focus by a little, and through a JPEG as cameras send it. */
async function pressed(scene: Picture, random: Random): Promise<Picture> {
  const { width, height } = scene;
  const sigma = (random.between(0, 1.8) * width) / 3264;
  const quality = random.whole(70, 92);
  let image = sharp(scene.data, { raw: { width, height, channels: 3 } });
  if (sigma >= 0.35) image = image.blur(sigma);
  const jpeg = await image.jpeg({ quality }).toBuffer();
  const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return { width, height, data };
}
