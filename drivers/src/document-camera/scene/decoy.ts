import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import { drawCloth } from "./cloth.ts";
import { light } from "./lighting.ts";
import { painted } from "./paint.ts";
import { type Random, seeded } from "./random.ts";
import { glyphs } from "./sheet.ts";
import { drawTable } from "./table.ts";

/** Scenes without a page, of which nothing may be cut out without asking. */
export const decoyKinds = [
  "wood",
  "grey",
  "dark",
  "white",
  "clutter",
  "gingham",
  "stripes",
  "chess",
  "tiles",
  "marble",
  "floral",
  "screen",
  "chessboard",
  "open book",
  "keyboard",
  "window light",
] as const;
export type DecoyKind = (typeof decoyKinds)[number];

/** A scene without a page; the same seed gives the same picture. */
export async function decoyScene(kind: DecoyKind, seed: number, width = 3264): Promise<Picture> {
  const height = Math.round(width * 0.75);
  const random = seeded(seed * 7907 + decoyKinds.indexOf(kind) * 611953 + 11);
  const own = random.whole(1, 1_000_000);
  const bare = await ground(kind, random, width, height, own);
  const draw = things[kind];
  const scene = draw === undefined ? bare : await painted(bare, draw(random, width, height));
  const full = random.between(0.75, 1);
  const shadow = {
    x: random.between(0, width),
    y: random.between(0, height),
    across: width * random.between(0.1, 0.3),
    down: width * random.between(0.1, 0.25),
    depth: random.between(0, 0.4),
    rim: random.between(0.15, 0.7),
  };
  light(
    scene,
    {
      left: full * random.between(0.7, 1),
      right: full,
      colour: [1, 0.98, random.between(0.85, 1)],
      shadows: [shadow],
      noise: random.between(1.5, 6),
    },
    random,
  );
  const jpeg = await sharp(scene.data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: random.whole(70, 92) })
    .toBuffer();
  return { width, height, data: await sharp(jpeg).raw().toBuffer() };
}

async function ground(kind: DecoyKind, random: Random, width: number, height: number, seed: number) {
  switch (kind) {
    case "wood":
    case "grey":
    case "dark":
    case "white":
    case "clutter":
      return drawTable(kind, width, height, seed);
    case "gingham":
    case "stripes":
    case "chess":
    case "tiles":
    case "marble":
    case "floral":
      return drawCloth(kind, width, height, seed);
    default:
      return drawTable(random.pick(["wood", "grey", "dark"] as const), width, height, seed);
  }
}

type Draw = (
  random: Random,
  width: number,
  height: number,
) => { elements: string; soft?: number; blend?: "screen" };

const placed = (random: Random, width: number, height: number, elements: string) =>
  `<g transform="translate(${width / 2} ${height / 2}) rotate(${random.whole(-25, 25)})">${elements}</g>`;

/** What lies on the table, drawn around (0, 0) in pixels of the picture. */
const things: Partial<Record<DecoyKind, Draw>> = {
  screen: (random, width, height) => {
    const w = width * random.between(0.4, 0.62);
    const h = w * 0.6;
    const bezel = w * random.between(0.02, 0.05);
    const dark = random.next() < 0.3;
    const lines = Array.from({ length: 12 }, (_, i) =>
      glyphs(
        "一门服务大厅事项办理指南".slice(0, random.whole(4, 12)),
        -w * 0.2,
        -h * 0.36 + i * h * 0.06,
        h * 0.035,
      ),
    ).join("");
    return {
      elements: placed(
        random,
        width,
        height,
        `<rect x="${-w / 2 - bezel}" y="${-h / 2 - bezel}" width="${w + bezel * 2}" height="${h + bezel * 2}" rx="${bezel}" fill="#16171a"/><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" fill="${dark ? "#1e2530" : "#f3f6fa"}"/><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h * 0.07}" fill="#2b5fb3"/><rect x="${-w / 2}" y="${-h * 0.43}" width="${w * 0.22}" height="${h * 0.93}" fill="${dark ? "#28303d" : "#dde5ef"}"/><path d="${lines}" fill="none" stroke="${dark ? "#cdd" : "#333"}" stroke-width="${h * 0.003}"/><rect x="${w * 0.2}" y="${h * 0.1}" width="${w * 0.22}" height="${h * 0.25}" fill="#e08a3c"/>`,
      ),
    };
  },
  chessboard: (random, width, height) => {
    const field = width * random.between(0.05, 0.075);
    const dark = Array.from({ length: 32 }, (_, i) => {
      const row = Math.floor(i / 4);
      const column = (i % 4) * 2 + (row % 2);
      return `<rect x="${(column - 4) * field}" y="${(row - 4) * field}" width="${field}" height="${field}"/>`;
    }).join("");
    const rim = field * random.between(0, 0.5);
    return {
      elements: placed(
        random,
        width,
        height,
        `<rect x="${-4 * field - rim}" y="${-4 * field - rim}" width="${8 * field + rim * 2}" height="${8 * field + rim * 2}" fill="#5b3420"/><rect x="${-4 * field}" y="${-4 * field}" width="${8 * field}" height="${8 * field}" fill="#ecdcb9"/><g fill="${random.pick(["#222", "#7a4a2a"])}">${dark}</g>`,
      ),
    };
  },
  "open book": (random, width, height) => {
    const [w, h] = [width * random.between(0.22, 0.3), width * random.between(0.32, 0.42)];
    const bow = h * random.between(0.02, 0.05);
    const text = (from: number) =>
      Array.from({ length: 20 }, (_, i) =>
        glyphs("政务服务办事指南不动产登记", from, -h * 0.4 + i * h * 0.04, w * 0.055),
      ).join("");
    const side = (s: 1 | -1) =>
      `M0,${-h / 2} q${(s * w) / 2},${-bow * 2} ${s * w},${-bow * 0.3} v${h} q${(-s * w) / 2},${-bow * 2} ${-s * w},${bow * 0.3}z`;
    return {
      elements: `<defs><linearGradient id="l" x1="1" x2="0"><stop stop-color="#b9b3a6"/><stop offset="0.25" stop-color="#f1ede2"/></linearGradient><linearGradient id="r"><stop stop-color="#aca698"/><stop offset="0.25" stop-color="#efebdf"/></linearGradient></defs>${placed(random, width, height, `<path d="${side(-1)}" fill="url(#l)"/><path d="${side(1)}" fill="url(#r)"/><path d="${text(-w * 0.88)}${text(w * 0.14)}" fill="none" stroke="#333" stroke-width="${w * 0.004}"/>`)}`,
    };
  },
  keyboard: (random, width, height) => {
    const key = width * 0.04;
    const light = random.next() < 0.5;
    const keys = Array.from(
      { length: 70 },
      (_, i) =>
        `<rect x="${((i % 14) - 7) * key * 1.12}" y="${(Math.floor(i / 14) - 2.5) * key * 1.12}" width="${key}" height="${key}" rx="${key * 0.12}" fill="${light ? "#eeeeec" : "#2c2d30"}"/>`,
    ).join("");
    return {
      elements: placed(
        random,
        width,
        height,
        `<rect x="${-8.2 * key}" y="${-3.2 * key}" width="${16.4 * key}" height="${6.3 * key}" rx="${key * 0.4}" fill="${light ? "#d5d5d2" : "#111214"}"/>${keys}`,
      ),
    };
  },
  "window light": (random, width, height) => {
    const [w, h] = [width * random.between(0.12, 0.2), height * random.between(0.3, 0.5)];
    const pane = (x: number) =>
      `<polygon points="${x},${-h / 2} ${x + w},${-h / 2} ${x + w * 1.25},${h / 2} ${x + w * 0.25},${h / 2}" fill="#fff" fill-opacity="${random.between(0.25, 0.5)}"/>`;
    return {
      elements: placed(random, width, height, `${pane(-w * 1.1)}${pane(w * 0.05)}`),
      soft: width * random.between(0.002, 0.006),
      blend: "screen",
    };
  },
};
