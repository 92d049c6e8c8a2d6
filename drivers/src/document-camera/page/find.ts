import type { Quad } from "../../contract/index.ts";
import { curledCorners, isCurled } from "./curled.ts";
import { createEye, type Eye, type Look } from "./eye.ts";
import type { Picture } from "./picture.ts";
import { farthest, scaled, upright } from "./quad.ts";
import { type FittedQuad, type Refit, refitted } from "./sides.ts";
import { type Sighting, sightingsOf } from "./sighting.ts";
import { trusted } from "./trust.ts";

/** A page in the picture. */
export interface FoundPage {
  /** Pixels of the picture, clockwise from the page's top left. Corners may lie outside the picture. */
  readonly corners: Quad;
  /** 0…1. Below `sureFrom` the page may be something else. */
  readonly confidence: number;
  /** Whether all four sides are within the picture. */
  readonly complete: boolean;
}

export const sureFrom = 0.5;

/** What is borne out this well may be curled paper; the sides of anything less are no sides. */
const curledFrom = 0.6;

/** Long side of the picture that the sides are first fitted in; pages are sought at half of it. */
const middleSize = 816;

const full: Omit<Refit, "least"> = { reach: 6, places: 60, blur: 4 };
const curledMiddle: Omit<Refit, "least"> = { reach: 14, places: 30, blur: 1.5 };
const curledFull: Omit<Refit, "least"> = { reach: 10, places: 30, blur: 4 };

/** The best page in a small picture, or null when nothing looks like one. Fast; corners to about 1 px. */
export function glimpse(picture: Picture): FoundPage | null {
  return sought(createEye(picture, 1))?.found ?? null;
}

/** As `glimpse`, with corners fitted in the full picture. */
export function findPage(picture: Picture): FoundPage | null {
  const factor = Math.max(1, Math.round(Math.max(picture.width, picture.height) / middleSize));
  const eye = createEye(picture, factor);
  const best = sought(eye);
  if (best === null) return null;
  const { found, look, curled, least } = best;
  const corners = scaled(found.corners, factor, (factor - 1) / 2);
  const fine = curled
    ? curledCorners(eye.full(look.channel, look.sign), corners, { ...curledFull, least })
    : straightCorners(eye, look, corners, least);
  return { ...found, corners: upright(fine) };
}

interface Sought {
  readonly found: FoundPage;
  readonly look: Look;
  readonly curled: boolean;
  readonly least: number;
}

function sought(eye: Eye): Sought | null {
  const sightings = sightingsOf(eye);
  const best = sightings[0];
  if (best === undefined) return null;
  const confidence = trusted(best, sightings, eye);
  const { fitted, look, least } = best;
  const curled = best.quality >= curledFrom && isCurled(fitted);
  const corners = curled
    ? curledCorners(eye.brightness(look), fitted.quad, { ...curledMiddle, least })
    : fitted.quad;
  return {
    found: { corners: upright(corners), confidence, complete: isWhole(best, eye) },
    look,
    curled,
    least,
  };
}

/** A side that lies on the picture's rim is none of the page's own. */
function isWhole({ fitted }: Sighting, eye: Eye): boolean {
  const { width, height } = eye.middle("least");
  const inside = fitted.quad.every(([x, y]) => x > 0.5 && y > 0.5 && x < width - 1.5 && y < height - 1.5);
  return inside && fitted.sides.every((side) => side.seen > 0.85);
}

function straightCorners(eye: Eye, look: Look, first: Quad, least: number): Quad {
  let corners = first;
  const inLook = eye.full(look.channel, look.sign);
  const how = { ...full, least };
  for (let round = 0; round < 2; round++) {
    const inGrey = look.channel === "least" ? refitted(eye.full("grey", look.sign), corners, how) : null;
    const fitted = weak(inGrey) ? refitted(inLook, corners, how) : inGrey;
    if (fitted === null) break;
    const moved = farthest(corners, fitted.quad);
    corners = fitted.quad;
    if (moved < 2) break;
  }
  return corners;
}

function weak(fitted: FittedQuad | null): boolean {
  return fitted === null || fitted.sides.some((side) => side.seen > 0.5 && side.support < 0.6);
}
