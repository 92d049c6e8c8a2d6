import sharp from "sharp";
import type { Point, Quad } from "../../contract/index.ts";
import { lay } from "./lay.ts";
import { light } from "./lighting.ts";
import { seeded } from "./random.ts";
import { drawSheet, prose, type SheetOptions } from "./sheet.ts";
import { drawTable, type TableTop } from "./table.ts";

export interface MakePageOptions extends Partial<SheetOptions> {
  /** Default wood. */
  readonly top?: TableTop;
  /** Degrees clockwise. Default 3. */
  readonly angle?: number;
  /** Share of the picture's height that the page takes. Default 0.86. */
  readonly size?: number;
  /** Default 2592 × 1944. */
  readonly width?: number;
  readonly height?: number;
}

/** A JPEG of a drawn page on a table, as a document camera sees it, with its true corners. */
export async function makePage(options: MakePageOptions = {}): Promise<{ jpeg: Buffer; corners: Quad }> {
  const seed = options.seed ?? 1;
  const width = options.width ?? 2592;
  const height = options.height ?? 1944;
  const ratio = options.ratio ?? Math.SQRT2;
  const scene = await drawTable(options.top ?? "wood", width, height, seed);
  const sheet = await drawSheet({
    ...options,
    title: options.title ?? "不动产登记申请书",
    lines: options.lines ?? prose(seed, 28),
    ratio,
  });
  const corners = turned(width, height, ratio, options.size ?? 0.86, options.angle ?? 3);
  lay(sheet, scene, corners);
  light(scene, { left: 0.93, right: 1, colour: [1, 0.99, 0.96], shadows: [], noise: 2.5 }, seeded(seed));
  const jpeg = await sharp(scene.data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
  return { jpeg, corners };
}

function turned(width: number, height: number, ratio: number, size: number, angle: number): Quad {
  const down = (height * size) / 2;
  const across = down / ratio;
  const turn = (angle * Math.PI) / 180;
  const corner = (u: number, v: number): Point => [
    width / 2 + u * across * Math.cos(turn) - v * down * Math.sin(turn),
    height / 2 + u * across * Math.sin(turn) + v * down * Math.cos(turn),
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
