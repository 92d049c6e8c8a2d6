import type { Quad } from "../../contract/index.ts";
import type { PageSize } from "./aspect.ts";
import { seen, viewOf } from "./homography.ts";
import type { Light } from "./light.ts";
import type { Picture } from "./picture.ts";

/** Pixels between two exact places of the view; straight in between (less than a tenth of a pixel wrong). */
const run = 16;
/** Bare paper is taken to this before the tone curve. */
const paperLevel = 240;

/** Paper and its grain become plain white, print keeps its greys, and the darkest becomes black. */
const tone = Uint8Array.from({ length: 1024 }, (_, i) => {
  const share = (i - 24) / (222 - 24);
  return Math.round(255 * Math.min(1, Math.max(0, share)));
});

/**
 * The page as if scanned: seen from straight above, evenly lit, paper white. One pass over the output: bilinear
 * sampling, local gain and tone curve together. Places outside the picture are white.
 */
export function flatten(picture: Picture, quad: Quad, size: PageSize, light: Light): Picture {
  const { width, height } = size;
  const data = new Uint8Array(width * height * 3).fill(255);
  const view = viewOf(quad);
  const gains = new Float32Array((light.columns + 2) * 3);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    rowGains(light, v, gains);
    let [x0, y0] = seen(view, 0.5 / width, v);
    for (let x = 0; x < width; x += run) {
      const count = Math.min(run, width - x);
      const [x1, y1] = seen(view, (x + count + 0.5) / width, v);
      const u = ((x + count / 2) / width) * light.columns - 0.5 + 1;
      const cell = Math.floor(u);
      const share = u - cell;
      const red = between(gains, cell * 3, share);
      const green = between(gains, cell * 3 + 1, share);
      const blue = between(gains, cell * 3 + 2, share);
      span(picture, data, (y * width + x) * 3, count, x0, y0, x1, y1, red, green, blue);
      x0 = x1;
      y0 = y1;
    }
  }
  return { width, height, data };
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

function span(
  picture: Picture,
  out: Uint8Array,
  start: number,
  count: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  red: number,
  green: number,
  blue: number,
): void {
  const source = picture.data;
  const stride = picture.width * 3;
  const lastX = picture.width - 2;
  const lastY = picture.height - 2;
  let x = Math.round(x0 * 65536);
  let y = Math.round(y0 * 65536);
  const dx = Math.round(((x1 - x0) * 65536) / count);
  const dy = Math.round(((y1 - y0) * 65536) / count);
  for (let i = 0, to = start; i < count; i++, to += 3, x += dx, y += dy) {
    const px = x >> 16;
    const py = y >> 16;
    if (px < 0 || py < 0 || px > lastX || py > lastY) continue;
    const fx = (x >> 8) & 255;
    const fy = (y >> 8) & 255;
    const d = (fx * fy) >> 8;
    const b = fx - d;
    const c = fy - d;
    const a = 256 - fx - c;
    const at = py * stride + px * 3;
    const under = at + stride;
    out[to] = tone[
      (((source[at] as number) * a +
        (source[at + 3] as number) * b +
        (source[under] as number) * c +
        (source[under + 3] as number) * d) *
        red) >>>
        16
    ] as number;
    out[to + 1] = tone[
      (((source[at + 1] as number) * a +
        (source[at + 4] as number) * b +
        (source[under + 1] as number) * c +
        (source[under + 4] as number) * d) *
        green) >>>
        16
    ] as number;
    out[to + 2] = tone[
      (((source[at + 2] as number) * a +
        (source[at + 5] as number) * b +
        (source[under + 2] as number) * c +
        (source[under + 5] as number) * d) *
        blue) >>>
        16
    ] as number;
  }
}
