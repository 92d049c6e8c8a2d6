import type { Point } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";
import type { FittedQuad } from "./sides.ts";

const places = 24;
/** Pixels to either side that a sharp edge needs, and that a soft one reaches. */
const near = 1.5;
const far = 6;

/** Share of the sides' steps that lies beyond their nearest pixels, 0…1, in the middle: paper is sharp, light is soft. */
export function softnessOf(brightness: Brightness, { quad }: FittedQuad): number {
  const shares: number[] = [];
  for (let side = 0; side < 4; side++) {
    const p = quad[side] as Point;
    const q = quad[(side + 1) % 4] as Point;
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    const dx = (q[0] - p[0]) / length;
    const dy = (q[1] - p[1]) / length;
    for (let i = 0; i < places; i++) {
      const share = 0.05 + (0.9 * (i + 0.5)) / places;
      const x = p[0] + (q[0] - p[0]) * share;
      const y = p[1] + (q[1] - p[1]) * share;
      const step = (d: number) => brightness(x - dy * d, y + dx * d) - brightness(x + dy * d, y - dx * d);
      const wide = step(far);
      const narrow = step(near);
      if (Number.isNaN(wide) || wide < 0.02) continue;
      shares.push(Math.max(0, Math.min(1, 1 - narrow / wide)));
    }
  }
  shares.sort((a, b) => a - b);
  return shares.length < places ? 0 : (shares[shares.length >> 1] as number);
}
