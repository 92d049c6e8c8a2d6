import type { Quad } from "../../contract/index.ts";
import { decode } from "./decode.ts";
import { encodePreview } from "./encode.ts";
import { glimpse } from "./find.ts";
import { measurePrint } from "./judge.ts";
import type { Picture, Plane } from "./picture.ts";
import { signedArea } from "./quad.ts";
import { shrunken } from "./shrink.ts";

/** Long side of the picture in which a live page is sought. */
const liveSize = 640;

export interface LocateOptions {
  /** Also return a small JPEG (long side 640) to show on a screen. */
  readonly preview?: boolean;
}

/** What a glance at one live frame tells. */
export interface Located {
  /** In shares (0…1) of the frame's width and height, clockwise from the page's top left. */
  readonly corners: Quad | null;
  readonly confidence: number;
  readonly complete: boolean;
  /** Share of the frame that the page covers, 0…1. */
  readonly area: number;
  /** Middle brightness of the page, or of the frame where no page is, 0…255. */
  readonly brightness: number;
  /** 0…1, of the small picture: tells motion, not fine focus. 0 where nothing is printed. */
  readonly sharpness: number;
  readonly preview?: Buffer;
  readonly milliseconds: number;
}

/** Where the page lies in a live frame, from a shrunken decode. Rejects with `invalid-data`. */
export async function locatePage(frame: Uint8Array, options: LocateOptions = {}): Promise<Located> {
  const started = performance.now();
  const picture = await decode(frame, liveSize);
  const plane = shrunken(picture, 1, "least");
  const found = glimpse(picture);
  const { width, height } = picture;
  const share = ([x, y]: readonly [number, number]) => [x / (width - 1), y / (height - 1)] as const;
  const preview = options.preview === true ? await encodePreview(picture) : undefined;
  const box = found === null ? whole(picture) : boxOf(found.corners, picture);
  return {
    corners: found === null ? null : (found.corners.map(share) as unknown as Quad),
    confidence: found?.confidence ?? 0,
    complete: found?.complete ?? false,
    area: found === null ? 0 : signedArea(found.corners) / (width * height),
    brightness: middleBrightness(plane, box),
    sharpness: found === null ? 0 : measurePrint(cut(picture, box)).sharpness,
    ...(preview === undefined ? {} : { preview }),
    milliseconds: performance.now() - started,
  };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function whole(picture: Picture): Box {
  return { left: 0, top: 0, right: picture.width, bottom: picture.height };
}

function boxOf(corners: Quad, picture: Picture): Box {
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const xs = corners.map((p) => p[0]).sort((a, b) => a - b);
  const ys = corners.map((p) => p[1]).sort((a, b) => a - b);
  return {
    left: inside(xs[1] as number, picture.width - 1),
    right: inside(xs[2] as number, picture.width),
    top: inside(ys[1] as number, picture.height - 1),
    bottom: inside(ys[2] as number, picture.height),
  };
}

function cut(picture: Picture, box: Box): Picture {
  const width = Math.max(1, box.right - box.left);
  const height = Math.max(1, box.bottom - box.top);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((box.top + y) * picture.width + box.left) * 3;
    data.set(picture.data.subarray(from, from + width * 3), y * width * 3);
  }
  return { width, height, data };
}

function middleBrightness(plane: Plane, box: Box): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = box.top; y < box.bottom; y += 2) {
    for (let x = box.left; x < box.right; x += 2, count++) {
      const value = plane.data[y * plane.width + x] as number;
      histogram[value] = (histogram[value] as number) + 1;
    }
  }
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += histogram[value] as number;
    if (sum * 2 >= count) return value;
  }
  return 0;
}
