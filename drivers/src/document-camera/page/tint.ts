import type { Quad } from "../../contract/index.ts";
import { seen, viewOf } from "./homography.ts";
import type { Picture } from "./picture.ts";

/** Places across and down, and the share of its width that is left out around. */
const places = 24;
const rim = 0.03;
/** Colours that differ by this in the logarithm of blue or green to red are two. */
const differs = 0.16;
/** Darker places tell no colour. */
const darkest = 24;
/** No shadow and no print takes so much of the light from so large a place. */
const shadowed = 0.28;

/**
 * Share of a four-sided thing that has another colour than its middle one, 0…1. Shadows darken paper and keep its
 * colour; a strip of table that was taken in does not have it.
 */
export function otherTints(picture: Picture, quad: Quad, block: number): number {
  const view = viewOf(quad);
  const greens: number[] = [];
  const blues: number[] = [];
  const lights: number[] = [];
  for (let j = 0; j < places; j++) {
    for (let i = 0; i < places; i++) {
      const [x, y] = seen(
        view,
        rim + ((1 - 2 * rim) * i) / (places - 1),
        rim + ((1 - 2 * rim) * j) / (places - 1),
      );
      const colour = around(picture, Math.round(x), Math.round(y), block);
      if (colour === null) continue;
      lights.push(colour[1]);
      if (Math.max(...colour) < darkest * 9) continue;
      greens.push(Math.log(colour[1] / colour[0]));
      blues.push(Math.log(colour[2] / colour[0]));
    }
  }
  const green = middle(greens);
  const blue = middle(blues);
  const light = middle(lights);
  let others = lights.filter((one) => one < light * shadowed).length;
  for (let i = 0; i < greens.length; i++) {
    const far = Math.max(Math.abs((greens[i] as number) - green), Math.abs((blues[i] as number) - blue));
    if (far > differs) others++;
  }
  return lights.length === 0 ? 0 : Math.min(1, others / lights.length);
}

/** The sum of nine pixels, `block` apart; null outside the picture. */
function around({ width, height, data }: Picture, x: number, y: number, block: number) {
  if (x < block || y < block || x >= width - block || y >= height - block) return null;
  let [red, green, blue] = [0, 0, 0];
  for (let dy = -block; dy <= block; dy += block) {
    for (let dx = -block; dx <= block; dx += block) {
      const at = ((y + dy) * width + x + dx) * 3;
      red += data[at] as number;
      green += data[at + 1] as number;
      blue += data[at + 2] as number;
    }
  }
  return [red + 9, green + 9, blue + 9] as const;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
