import type { Picture, Plane } from "./picture.ts";
import type { Channel } from "./shrink.ts";

/** Brightness at a place as a logarithm, so that a step means the same in light and in shadow; NaN outside. */
export type Brightness = (x: number, y: number) => number;

const logarithm = Float32Array.from({ length: 1024 }, (_, i) => Math.log(i / 4 + 6));

/** The same with light and dark exchanged, for things darker than what they lie on. */
export function darkness(brightness: Brightness): Brightness {
  return (x, y) => -brightness(x, y);
}

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

/** Of the full picture. */
export function pictureBrightness(picture: Picture, channel: Channel | "grey"): Brightness {
  const { width, height, data } = picture;
  const one = sampler(data, channel);
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

function sampler(data: Uint8Array, channel: Channel | "grey"): (at: number) => number {
  switch (channel) {
    case "least":
      return (at) => Math.min(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    case "grey":
      return (at) => ((data[at] as number) + (data[at + 1] as number) * 2 + (data[at + 2] as number)) / 4;
    case "red":
      return (at) => data[at] as number;
    case "green":
      return (at) => data[at + 1] as number;
    case "blue":
      return (at) => data[at + 2] as number;
  }
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
