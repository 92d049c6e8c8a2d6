import type { Quad } from "../../contract/index.ts";
import type { Gradient } from "./gradient.ts";
import { seen, viewOf } from "./homography.ts";

/** Places across and down at which the inside is looked at, and the share of its width that is left out around. */
const places = 48;
const rim = 0.05;
/** Steps in log brightness between neighbours that bare paper, closed print and soft shadows do not have. */
const abrupt = 0.14;

/** Share of a four-sided thing, in a picture without text, that is edges, 0…1: a page has few, a board or screen many. */
export function edgesWithin({ width, height, across, down }: Gradient, quad: Quad): number {
  const view = viewOf(quad);
  let edges = 0;
  let total = 0;
  for (let j = 0; j < places; j++) {
    for (let i = 0; i < places; i++) {
      const [x, y] = seen(view, rim + ((1 - 2 * rim) * i) / places, rim + ((1 - 2 * rim) * j) / places);
      const px = Math.round(x);
      const py = Math.round(y);
      if (px < 1 || py < 1 || px >= width - 1 || py >= height - 1) continue;
      const at = py * width + px;
      total++;
      if (Math.hypot(across[at] as number, down[at] as number) > abrupt) edges++;
    }
  }
  return total === 0 ? 0 : edges / total;
}
