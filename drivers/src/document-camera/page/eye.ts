import { type Brightness, darkness, pictureBrightness, planeBrightness } from "./brightness.ts";
import { type Gradient, gradientOf } from "./gradient.ts";
import { type EdgeLine, edgeLines } from "./lines.ts";
import type { Picture, Plane } from "./picture.ts";
import { type Channel, halved, shrunken, textless } from "./shrink.ts";

/** One way of looking at a picture: what is taken of its colours, and whether the page is brighter (1) or darker. */
export interface Look {
  readonly channel: Channel;
  readonly sign: 1 | -1;
}

/** A picture at the sizes and in the channels that a search asks for; each is made once. */
export interface Eye {
  readonly picture: Picture;
  /** Pixels of the picture to one of the `middle` size; two of those to one of the `small` size. */
  readonly factor: number;
  middle(channel: Channel): Plane;
  /** Without text where the channel is `least`. */
  small(channel: Channel): Plane;
  gradient(channel: Channel): Gradient;
  /** Straight edges in the small size. */
  lines(channel: Channel): readonly EdgeLine[];
  /** In the middle size. */
  brightness(look: Look): Brightness;
  /** In the full size. */
  full(channel: Channel | "grey", sign: 1 | -1): Brightness;
}

export function createEye(picture: Picture, factor: number): Eye {
  const middle = once((channel: Channel) => shrunken(picture, factor, channel));
  const small = once((channel: Channel) => {
    const plane = halved(middle(channel));
    return channel === "least" ? textless(plane) : plane;
  });
  const gradient = once((channel: Channel) => gradientOf(small(channel)));
  const signed = (brightness: Brightness, sign: 1 | -1) => (sign === 1 ? brightness : darkness(brightness));
  return {
    picture,
    factor,
    middle,
    small,
    gradient,
    lines: once((channel: Channel) => edgeLines(gradient(channel))),
    brightness: ({ channel, sign }) => signed(planeBrightness(middle(channel)), sign),
    full: (channel, sign) => signed(pictureBrightness(picture, channel), sign),
  };
}

function once<Made>(make: (channel: Channel) => Made): (channel: Channel) => Made {
  const made = new Map<Channel, Made>();
  return (channel) => {
    const before = made.get(channel);
    if (before !== undefined) return before;
    const now = make(channel);
    made.set(channel, now);
    return now;
  };
}
