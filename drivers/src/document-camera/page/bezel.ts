import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";

const places = 24;
/** How wide a frame is looked for, as a share of the shorter side, and at how many distances. */
const widest = 0.08;
const distances = 20;
/** A frame ends where the picture grows brighter outwards by this step in log brightness. */
const rise = 0.4;

/**
 * Whether a narrow dark frame goes around at least three sides: a screen in its bezel, a picture on a wall. Paper on a
 * dark mat has no such frame, as the mat's rim is far away or is not parallel to it.
 */
export function isFramed(brightness: Brightness, quad: Quad): boolean {
  const side = (i: number) => {
    const p = quad[i] as Point;
    const q = quad[(i + 1) % 4] as Point;
    return { p, q, length: Math.hypot(q[0] - p[0], q[1] - p[1]) || 1 };
  };
  const shortest = Math.min(...[0, 1, 2, 3].map((i) => side(i).length));
  let framed = 0;
  for (let i = 0; i < 4; i++) {
    const { p, q, length } = side(i);
    const along: Point = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
    const profile: number[] = [];
    for (let d = 0; d < distances; d++) {
      const far = 3 + (widest * shortest * d) / distances;
      const values: number[] = [];
      for (let k = 0; k < places; k++) {
        const s = length * (0.06 + (0.88 * (k + 0.5)) / places);
        const value = brightness(p[0] + along[0] * s + along[1] * far, p[1] + along[1] * s - along[0] * far);
        if (!Number.isNaN(value)) values.push(value);
      }
      if (values.length < places / 2) break;
      values.sort((a, b) => a - b);
      profile.push(values[values.length >> 1] as number);
    }
    let lowest = Number.POSITIVE_INFINITY;
    for (const value of profile) {
      lowest = Math.min(lowest, value);
      if (value - lowest > rise) {
        framed++;
        break;
      }
    }
  }
  return framed >= 3;
}
