import type { Quad } from "../../contract/index.ts";
import type { PageSize } from "./aspect.ts";
import { type Homography, viewOf } from "./homography.ts";
import type { Light } from "./light.ts";
import type { Picture } from "./picture.ts";

/** Pixels between two exact places of the view; straight in between (less than a tenth of a pixel wrong). */
const run = 24;
/** Bare paper is taken to this before the tone curve. */
const paperLevel = 240;

/** Paper and its grain become plain white, print keeps its greys, and the darkest becomes black. */
const tone = Uint8Array.from({ length: 8192 }, (_, i) => {
  const share = (i - 24) / (222 - 24);
  return Math.round(255 * Math.min(1, Math.max(0, share)));
});

/**
 * The page as if scanned: seen from straight above, evenly lit, paper white. One pass over the output: bilinear
 * sampling, local gain and tone curve together. Places outside the picture are white.
 */
export function flatten(picture: Picture, quad: Quad, size: PageSize, light: Light): Picture {
  const { width, height } = size;
  const data = Buffer.allocUnsafeSlow(width * height * 3);
  const view = viewOf(quad);
  const gains = new Float32Array((light.columns + 2) * 3);
  const runs = Math.ceil(width / run);
  const ends = new Int32Array((runs + 1) * 2);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    rowGains(light, v, gains);
    rowEnds(view, v, width, ends);
    for (let i = 0; i < runs; i++) {
      const x = i * run;
      const count = Math.min(run, width - x);
      const at = ((x + count / 2) / width) * light.columns + 0.5;
      const cell = Math.floor(at);
      const share = at - cell;
      const x0 = ends[i * 2] as number;
      const y0 = ends[i * 2 + 1] as number;
      const dx = Math.round(((ends[i * 2 + 2] as number) - x0) / count);
      const dy = Math.round(((ends[i * 2 + 3] as number) - y0) / count);
      const red = between(gains, cell * 3, share);
      const green = between(gains, cell * 3 + 1, share);
      const blue = between(gains, cell * 3 + 2, share);
      const start = (y * width + x) * 3;
      if (within(picture, x0, y0) && within(picture, x0 + dx * (count - 1), y0 + dy * (count - 1))) {
        span(picture, data, start, count, x0, y0, dx, dy, red, green, blue);
        continue;
      }
      for (let j = 0; j < count; j++) {
        const px = x0 + dx * j;
        const py = y0 + dy * j;
        const to = start + j * 3;
        if (within(picture, px, py)) span(picture, data, to, 1, px, py, 0, 0, red, green, blue);
        else data.fill(255, to, to + 3);
      }
    }
  }
  return { width, height, data };
}

/** Where in the picture each run of a row begins, and the last ends; ×65536. */
function rowEnds(view: Homography, v: number, width: number, into: Int32Array): void {
  const x0 = view.b * v + view.c;
  const y0 = view.e * v + view.f;
  const d0 = view.h * v + 1;
  for (let i = 0; i * 2 < into.length; i++) {
    const u = (Math.min(i * run, width) + 0.5) / width;
    const depth = 65536 / (d0 + view.g * u);
    into[i * 2] = Math.round((x0 + view.a * u) * depth);
    into[i * 2 + 1] = Math.round((y0 + view.d * u) * depth);
  }
}

function within(picture: Picture, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x >> 16 < picture.width - 1 && y >> 16 < picture.height - 1;
}

function between(gains: Float32Array, at: number, share: number): number {
  const left = gains[at] as number;
  return Math.round(left + ((gains[at + 3] as number) - left) * share);
}

/** Gains (×256) along one row of the page, with one cell repeated at each end. */
function rowGains(light: Light, v: number, into: Float32Array): void {
  const at = Math.min(light.rows - 1, Math.max(0, v * light.rows - 0.5));
  const above = Math.floor(at);
  const below = Math.min(light.rows - 1, above + 1);
  const share = at - above;
  for (let i = 0; i < light.columns + 2; i++) {
    const column = Math.min(light.columns - 1, Math.max(0, i - 1));
    for (let c = 0; c < 3; c++) {
      const upper = light.paper[(above * light.columns + column) * 3 + c] as number;
      const lower = light.paper[(below * light.columns + column) * 3 + c] as number;
      into[i * 3 + c] = (paperLevel * 256) / (upper + (lower - upper) * share);
    }
  }
}

/**
 * `count` pixels along a straight line of the picture, all within it; x, y, dx, dy ×65536. Whole 32-bit numbers
 * throughout (`Math.imul`, `| 0`): a quarter faster than letting the engine guard against overflow.
 */
function span(
  picture: Picture,
  out: Uint8Array,
  start: number,
  count: number,
  fromX: number,
  fromY: number,
  dx: number,
  dy: number,
  red: number,
  green: number,
  blue: number,
): void {
  const source = picture.data;
  const stride = Math.imul(picture.width, 3);
  let x = fromX | 0;
  let y = fromY | 0;
  let to = start | 0;
  for (let i = 0; i < count; i = (i + 1) | 0) {
    const fx = (x >> 8) & 255;
    const fy = (y >> 8) & 255;
    const d = Math.imul(fx, fy) >> 8;
    const b = (fx - d) | 0;
    const c = (fy - d) | 0;
    const a = (256 - fx - c) | 0;
    const at = (Math.imul(y >> 16, stride) + Math.imul(x >> 16, 3)) | 0;
    const under = (at + stride) | 0;
    const r =
      (Math.imul(source[at] as number, a) +
        Math.imul(source[at + 3] as number, b) +
        Math.imul(source[under] as number, c) +
        Math.imul(source[under + 3] as number, d)) |
      0;
    const g =
      (Math.imul(source[at + 1] as number, a) +
        Math.imul(source[at + 4] as number, b) +
        Math.imul(source[under + 1] as number, c) +
        Math.imul(source[under + 4] as number, d)) |
      0;
    const l =
      (Math.imul(source[at + 2] as number, a) +
        Math.imul(source[at + 5] as number, b) +
        Math.imul(source[under + 2] as number, c) +
        Math.imul(source[under + 5] as number, d)) |
      0;
    out[to] = tone[Math.imul(r, red) >> 16] as number;
    out[to + 1] = tone[Math.imul(g, green) >> 16] as number;
    out[to + 2] = tone[Math.imul(l, blue) >> 16] as number;
    to = (to + 3) | 0;
    x = (x + dx) | 0;
    y = (y + dy) | 0;
  }
}
