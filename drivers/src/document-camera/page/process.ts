import type { Quad } from "../../contract/index.ts";
import { pageSize, wholeSize } from "./aspect.ts";
import { decode } from "./decode.ts";
import { encodePage } from "./encode.ts";
import { type FoundPage, findPage, sureFrom } from "./find.ts";
import { flatten } from "./flatten.ts";
import { seen, viewOf } from "./homography.ts";
import { judge, measurePrint, type PageQuality } from "./judge.ts";
import { lightOn } from "./light.ts";
import type { Picture } from "./picture.ts";
import { isConvex, upright } from "./quad.ts";

export interface PageOptions {
  /** Where a person says the page is, in pixels after EXIF rotation; it is believed. */
  readonly corners?: Quad;
}

export interface PageResult {
  /** At most 300 kB, no metadata. The page flattened where its corners are sure, else the whole picture. */
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
  /** In pixels of the photo after EXIF rotation, clockwise from the page's top left; null: nothing like a page. */
  readonly corners: Quad | null;
  /** 0…1. */
  readonly confidence: number;
  readonly quality: PageQuality;
  readonly milliseconds: number;
}

/** A photo of a page to a stored page. Rejects with `invalid-data` when the photo can't be used. */
export async function processPage(photo: Uint8Array, options: PageOptions = {}): Promise<PageResult> {
  const started = performance.now();
  const picture = await decode(photo);
  const found = options.corners === undefined ? findPage(picture) : believed(options.corners, picture);
  const sure = found?.complete === true && found.confidence >= sureFrom;
  const quad = sure ? trimmed(found.corners) : wholeOf(picture);
  const light = lightOn(picture, quad);
  const page = flatten(picture, quad, sure ? pageSize(quad, picture) : wholeSize(picture), light);
  const print = measurePrint(page);
  const quality = judge(found, light.brightness, print);
  const stored = await encodePage(page, print.detail);
  return {
    ...stored,
    corners: found?.corners ?? null,
    confidence: found?.confidence ?? 0,
    quality,
    milliseconds: performance.now() - started,
  };
}

/** Share of a page's width and height that is cut away on each side: its rim shows the table here and there. */
const rim = 0.0012;

function trimmed(corners: Quad): Quad {
  const view = viewOf(corners);
  const far = 1 - rim;
  return [seen(view, rim, rim), seen(view, far, rim), seen(view, far, far), seen(view, rim, far)];
}

function believed(corners: Quad, picture: Picture): FoundPage | null {
  const quad = upright(corners);
  const inside = quad.every(([x, y]) => x >= -1 && y >= -1 && x <= picture.width && y <= picture.height);
  return isConvex(quad) && inside ? { corners: quad, confidence: 1, complete: true } : null;
}

function wholeOf(picture: Picture): Quad {
  const right = picture.width - 1;
  const bottom = picture.height - 1;
  return [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ];
}
