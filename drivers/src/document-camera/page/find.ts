import type { Point, Quad } from "../../contract/index.ts";
import { pictureBrightness, planeBrightness } from "./brightness.ts";
import { candidates } from "./candidates.ts";
import { curledCorners, isCurled } from "./curled.ts";
import type { Picture, Plane } from "./picture.ts";
import { prolonged } from "./prolong.ts";
import { farthest, scaled, signedArea, upright } from "./quad.ts";
import { halved, textless, whiteness } from "./shrink.ts";
import { type FittedQuad, type Refit, refitted, type Side } from "./sides.ts";

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

/** Long side of the picture that the sides are first fitted in; candidates are sought at half of it. */
const middleSize = 816;

const wide: Refit = { reach: 9, places: 40, blur: 0 };
const coarse: Refit = { reach: 5, places: 40, blur: 0 };
const middle: Refit = { reach: 5, places: 56, blur: 1.5 };
const full: Refit = { reach: 6, places: 60, blur: 4 };
const curledMiddle: Refit = { reach: 14, places: 30, blur: 1.5 };
const curledFull: Refit = { reach: 10, places: 30, blur: 4 };

/** A page, and whether its sides are too curved for straight lines. */
interface Sighting extends FoundPage {
  readonly curled: boolean;
}

/** The best page in a picture, or null when nothing looks like one. Fast; corners to about 1 px of `middle`. */
export function findInPlane(plane: Plane): Sighting | null {
  const small = halved(plane);
  const ranked = rank(textless(small));
  let best: { fitted: FittedQuad; score: number } | null = null;
  const brightness = planeBrightness(plane);
  for (const guess of ranked.slice(0, 4)) {
    const fitted = refitted(brightness, scaled(guess.fitted.quad, 2, 0.5), middle);
    if (fitted === null) continue;
    const score = scoreOf(fitted, plane.width * plane.height) + guess.score;
    if (best === null || score > best.score) best = { fitted, score };
  }
  if (best === null) return null;
  const found = judged(best.fitted, plane);
  const curled = found.confidence >= sureFrom && isCurled(best.fitted);
  return curled
    ? { ...found, curled, corners: curledCorners(brightness, found.corners, curledMiddle) }
    : { ...found, curled };
}

/** As `findInPlane`, with corners fitted in the full picture. */
export function findPage(picture: Picture): FoundPage | null {
  const factor = Math.max(1, Math.round(Math.max(picture.width, picture.height) / middleSize));
  const sighting = findInPlane(whiteness(picture, factor));
  if (sighting === null) return null;
  const { curled, ...found } = sighting;
  const corners = scaled(found.corners, factor, (factor - 1) / 2);
  const fine = curled
    ? curledCorners(pictureBrightness(picture, false), corners, curledFull)
    : straightCorners(picture, corners);
  return { ...found, corners: upright(fine) };
}

function straightCorners(picture: Picture, first: Quad): Quad {
  let corners = first;
  for (let round = 0; round < 2; round++) {
    const inGrey = refitted(pictureBrightness(picture, true), corners, full);
    const fitted = weak(inGrey) ? refitted(pictureBrightness(picture, false), corners, full) : inGrey;
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

interface Guess {
  readonly fitted: FittedQuad;
  readonly score: number;
}

/** Two such sides at least: the rim of the picture alone is no page. */
function proven(side: Side): boolean {
  return side.seen > 0.5 && side.support > 0.3;
}

/** Guesses in a small picture without text, the best first. */
function rank(plane: Plane): Guess[] {
  const brightness = planeBrightness(plane);
  const area = plane.width * plane.height;
  const guess = (quad: Quad, how: Refit): Guess[] => {
    const first = refitted(brightness, quad, how);
    const fitted = (first && refitted(brightness, first.quad, coarse)) ?? first;
    if (fitted === null || fitted.sides.filter(proven).length < 2) return [];
    return [{ fitted, score: scoreOf(fitted, area) }];
  };
  const best = (guesses: Guess[]) => guesses.sort((a, b) => b.score - a.score);
  const first = best(candidates(halved(plane)).flatMap((quad) => guess(scaled(quad, 2, 0.5), coarse)));
  const further = first
    .slice(0, 3)
    .flatMap(({ fitted }) => prolonged(brightness, fitted.quad, plane.width, plane.height))
    .flatMap((quad) => guess(quad, wide));
  return best([...first, ...further]);
}

/** Support counts whole on average and half on the worst side; of two equals the larger page wins. */
function scoreOf(fitted: FittedQuad, area: number): number {
  const shares = fitted.sides.map(strength);
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
  const share = Math.min(1, signedArea(fitted.quad) / area);
  return mean + Math.min(...shares) / 2 + Math.sqrt(share) * 0.3;
}

/** How well one side is borne out, 0…1. A side outside the picture is neither proof nor disproof. */
function strength(side: Side): number {
  const clear = Math.min(1, side.step / 0.12);
  return side.support * clear * side.seen + 0.4 * (1 - side.seen);
}

function judged(fitted: FittedQuad, plane: Plane): FoundPage {
  const shares = fitted.sides.map(strength);
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
  const confidence = Math.max(0, Math.min(1, mean * 0.5 + Math.min(...shares) * 0.5));
  const inside = (p: Point) =>
    p[0] > 0.5 && p[1] > 0.5 && p[0] < plane.width - 1.5 && p[1] < plane.height - 1.5;
  return { corners: upright(fitted.quad), confidence, complete: fitted.quad.every(inside) };
}
