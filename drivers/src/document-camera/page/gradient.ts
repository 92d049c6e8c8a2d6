import type { Plane } from "./picture.ts";

/** Steps in log brightness around each pixel, towards the right and downwards. */
export interface Gradient {
  readonly width: number;
  readonly height: number;
  readonly across: Float32Array;
  readonly down: Float32Array;
  /** Steps below this can't be told from grain and noise here. */
  readonly floor: number;
}

/** No edge of paper is fainter than this. */
const faintest = 0.012;
/** Grain of this picture reaches so many times its middle step. */
const grainReach = 2.6;
/** What a grained or crowded table may lift the floor to. */
const highestFloor = 0.05;

const logarithm = Float32Array.from({ length: 256 }, (_, i) => Math.log(i + 6));

/** Sobel's operator over the logarithm, so that a full step between two pixels has its own size. */
export function gradientOf(plane: Plane): Gradient {
  const { width, height, data } = plane;
  const logs = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) logs[at] = logarithm[data[at] as number] as number;
  const across = new Float32Array(data.length);
  const down = new Float32Array(data.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const a = logs[at - width - 1] as number;
      const c = logs[at - width + 1] as number;
      const f = logs[at + width - 1] as number;
      const h = logs[at + width + 1] as number;
      across[at] = (c + h - a - f + 2 * ((logs[at + 1] as number) - (logs[at - 1] as number))) / 4;
      down[at] = (f + h - a - c + 2 * ((logs[at + width] as number) - (logs[at - width] as number))) / 4;
    }
  }
  return { width, height, across, down, floor: floorOf(across, down) };
}

function floorOf(across: Float32Array, down: Float32Array): number {
  const bins = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < across.length; at += 7, count++) {
    const size = Math.hypot(across[at] as number, down[at] as number) * 1000;
    const bin = size > 255 ? 255 : size | 0;
    bins[bin] = (bins[bin] as number) + 1;
  }
  let sum = 0;
  let middle = 0;
  while (middle < 255 && sum * 2 < count) sum += bins[middle++] as number;
  return Math.min(highestFloor, Math.max(faintest, (middle / 1000) * grainReach));
}
