import sharp from "sharp";
import type { Picture } from "../page/picture.ts";
import { type Random, seeded } from "./random.ts";

export interface SheetOptions {
  readonly title: string;
  readonly lines: readonly string[];
  readonly seed?: number;
  /** Height over width. Default A4, upright. */
  readonly ratio?: number;
  /** A ruled table above the lines. */
  readonly table?: boolean;
  /** A red round seal below. */
  readonly seal?: boolean;
  /** Grey of the paper, 0…255. Default 250. */
  readonly paper?: number;
}

const sheetWidth = 1240;
const margin = 110;

/**
 * A printed sheet as pixels, 1240 wide (150 dots an inch for A4). No font is needed: each character is a stand-in
 * made of strokes, the same for the same character, as dense as Chinese print.
 */
export async function drawSheet(options: SheetOptions): Promise<Picture> {
  const width = sheetWidth;
  const height = Math.round(sheetWidth * (options.ratio ?? Math.SQRT2));
  const paper = options.paper ?? 250;
  const parts: string[] = [];
  let y = 120;
  parts.push(row(options.title, (width - options.title.length * 44) / 2, y, 44, 4));
  y += 110;
  if (options.table) {
    parts.push(ruled(seeded(options.seed ?? 1), y));
    y += 6 * 52 + 60;
  }
  for (const line of options.lines) {
    if (y > height - margin - 40) break;
    parts.push(row(line, margin, y, 27, 2.4));
    y += 46;
  }
  if (options.seal) parts.push(round(width - 320, Math.min(y + 20, height - 250)));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="rgb(${paper},${paper},${Math.max(0, paper - 3)})"/><g fill="none" stroke="#1c1c20">${parts.join("")}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Lines of stand-in prose, `count` of them. */
export function prose(seed: number, count: number, longest = 36): string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const length = random.next() < 0.15 ? random.whole(4, longest) : longest;
    return Array.from({ length }, () => String.fromCodePoint(random.whole(0x4e00, 0x9fa5))).join("");
  });
}

function row(text: string, x: number, y: number, size: number, stroke: number): string {
  return `<path stroke-width="${stroke}" d="${glyphs(text, x, y, size)}"/>`;
}

/** The strokes of a line of stand-in characters as SVG path data. */
export function glyphs(text: string, x: number, y: number, size: number): string {
  return [...text].map((character, i) => glyph(character, x + i * size, y, size * 0.86)).join("");
}

function glyph(character: string, x: number, y: number, size: number): string {
  if (character.trim() === "") return "";
  const random = seeded(character.codePointAt(0) ?? 0);
  const at = (share: number) => (share * size).toFixed(1);
  const strokes = Array.from({ length: random.whole(4, 7) }, () => {
    const a = random.between(0.08, 0.9);
    const from = random.between(0, 0.45);
    const length = random.between(0.4, 0.95 - from);
    const kind = random.next();
    if (kind < 0.45) return `m${at(from)},${at(a)}h${at(length)}`;
    if (kind < 0.8) return `m${at(a)},${at(from)}v${at(length)}`;
    return `m${at(a)},${at(from)}l${at(random.between(-0.4, 0.4) * a)},${at(length)}`;
  });
  return strokes.map((stroke) => `M${x.toFixed(1)},${y.toFixed(1)}${stroke}`).join("");
}

function ruled(random: Random, y: number): string {
  const width = sheetWidth - 2 * margin;
  const down = Array.from({ length: 7 }, (_, i) => `M${margin},${y + i * 52}h${width}`);
  const across = Array.from({ length: 5 }, (_, i) => `M${margin + (i * width) / 4},${y}v${6 * 52}`);
  const cells = Array.from({ length: 24 }, (_, i) => {
    const text = Array.from({ length: random.whole(1, 7) }, () =>
      String.fromCodePoint(random.whole(0x4e00, 0x9fa5)),
    ).join("");
    return row(text, margin + 14 + ((i % 4) * width) / 4, y + Math.floor(i / 4) * 52 + 14, 26, 2.2);
  });
  return `<path stroke-width="2.5" d="${[...down, ...across].join("")}"/>${cells.join("")}`;
}

function round(x: number, y: number): string {
  return `<g stroke="#d0202a" opacity="0.8"><circle cx="${x}" cy="${y}" r="95" stroke-width="7"/>${row("公章专用", x - 54, y - 14, 27, 3)}</g>`;
}
