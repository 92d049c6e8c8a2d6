import type { Picture, Plane } from "./picture.ts";

/** Brightness at a place as a logarithm, so that a step means the same in light and in shadow; NaN outside. */
export type Brightness = (x: number, y: number) => number;

/** Steps of this size (about 3 % brighter) can't be told from the grain of paper and sensor. */
export const leastStep = 0.03;

const logarithm = Float32Array.from({ length: 1024 }, (_, i) => Math.log(i / 4 + 6));

export function planeBrightness(plane: Plane): Brightness {
  const { width, height, data } = plane;
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return Number.NaN;
    const at = top * width + left;
    const fx = x - left;
    const above = mix(data[at] as number, data[at + 1] as number, fx);
    const below = mix(data[at + width] as number, data[at + width + 1] as number, fx);
    return logarithm[Math.round(mix(above, below, y - top) * 4)] as number;
  };
}

/** Of the full picture: grey where `grey`, otherwise the least channel, as `whiteness` has it. */
export function pictureBrightness(picture: Picture, grey: boolean): Brightness {
  const { width, height, data } = picture;
  const one = (at: number) => {
    const red = data[at] as number;
    const green = data[at + 1] as number;
    const blue = data[at + 2] as number;
    return grey ? (red + green * 2 + blue) / 4 : Math.min(red, green, blue);
  };
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return Number.NaN;
    const at = (top * width + left) * 3;
    const below = at + width * 3;
    const fx = x - left;
    const value = mix(mix(one(at), one(at + 3), fx), mix(one(below), one(below + 3), fx), y - top);
    return logarithm[Math.round(value * 4)] as number;
  };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
