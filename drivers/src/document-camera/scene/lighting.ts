import type { Picture } from "../page/picture.ts";
import type { Random } from "./random.ts";

/** A soft dark spot; sizes in pixels. */
export interface Shadow {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
  /** Share of the light it takes, 0…1. */
  readonly depth: number;
  /** Width of its soft rim as a share of its size. */
  readonly rim: number;
}

export interface Lighting {
  /** Light at the left and the right edge, 1 is full. */
  readonly left: number;
  readonly right: number;
  /** Strength of red, green and blue. */
  readonly colour: readonly [number, number, number];
  readonly shadows: readonly Shadow[];
  /** Standard deviation of the sensor's noise, in steps of 255. */
  readonly noise: number;
}

/** Lights a scene, in place, and adds the sensor's noise. */
export function light(picture: Picture, how: Lighting, random: Random): void {
  const { width, height, data } = picture;
  const grain = new Float32Array(4099);
  for (let i = 0; i < grain.length; i++) {
    grain[i] = (random.next() + random.next() + random.next() - 1.5) * 2 * how.noise;
  }
  let turn = random.whole(0, grain.length - 1);
  for (let y = 0, at = 0; y < height; y++) {
    turn = (turn + random.whole(0, grain.length - 1)) % grain.length;
    for (let x = 0; x < width; x++) {
      let strength = how.left + ((how.right - how.left) * x) / width;
      for (const shadow of how.shadows) strength *= 1 - shadow.depth * within(shadow, x, y);
      for (let c = 0; c < 3; c++, at++) {
        turn = turn + 1 === grain.length ? 0 : turn + 1;
        const lit = (data[at] as number) * strength * (how.colour[c] as number) + (grain[turn] as number);
        data[at] = Math.min(255, Math.max(0, Math.round(lit)));
      }
    }
  }
}

function within(shadow: Shadow, x: number, y: number): number {
  const dx = (x - shadow.x) / shadow.across;
  const dy = (y - shadow.y) / shadow.down;
  const distance = dx * dx + dy * dy;
  if (distance >= 1 + shadow.rim) return 0;
  if (distance <= 1 - shadow.rim) return 1;
  const share = (1 + shadow.rim - distance) / (2 * shadow.rim);
  return share * share * (3 - 2 * share);
}
