import type { Quad } from "../../contract/index.ts";
import { edgesBeyond } from "./beyond.ts";
import { isCardShaped } from "./card-shape.ts";
import type { Eye, Look } from "./eye.ts";
import { framesOf } from "./frames.ts";
import { piecesOf } from "./pieces.ts";
import { overlap, scaled, signedArea } from "./quad.ts";
import { type FittedQuad, type Refit, refitted, type Side } from "./sides.ts";
import { otherTints } from "./tint.ts";
import { edgesWithin } from "./within.ts";

/** Something with four sides, fitted in the middle size. */
export interface Sighting {
  readonly fitted: FittedQuad;
  readonly look: Look;
  /** Steps below this are grain in this look. */
  readonly least: number;
  /** How well the sides are borne out, 0…1. */
  readonly quality: number;
  /** The same of those sides that are within the picture. */
  readonly visible: number;
  /** How far its edges go on behind its corners, 0…1. */
  readonly beyond: number;
  /** Whether it has the shape of a card. */
  readonly card: boolean;
  /** Share of its inside that is edges, 0…1. */
  readonly busy: number;
  /** Share of its inside that has another colour than the rest, 0…1. */
  readonly mixed: number;
  /** Share of the picture that it covers, 0…1. */
  readonly share: number;
  /** What the sightings are compared by. */
  readonly score: number;
}

const middle: Omit<Refit, "least"> = { reach: 5, places: 56, blur: 1.5 };

/** Of things equally well borne out the larger is meant: power of the share. */
const sizeMatters = 0.25;
/** Things darker than their surroundings are cards now and then, and shadows, fields and frames more often. */
const darkMatters = 0.7;
/** What has a card's shape to its rounded corners is one. */
const cardMatters = 1.3;

/** Figures out of straight edges that are worse than this are not looked at more closely. */
const leastScore = 0.2;

/** So good and so large a page needs no further looks. */
const plainQuality = 0.8;
const plainShare = 0.16;

const paper: Look = { channel: "least", sign: 1 };
/** Coloured and dark things, and paper on tables that are as bright as it is in its least channel. */
const others: readonly Look[] = [
  { channel: "least", sign: -1 },
  { channel: "red", sign: 1 },
  { channel: "red", sign: -1 },
  { channel: "green", sign: 1 },
  { channel: "green", sign: -1 },
  { channel: "blue", sign: 1 },
  { channel: "blue", sign: -1 },
];

/** All that might be the page, the best first. */
export function sightingsOf(eye: Eye): Sighting[] {
  const found: Sighting[] = [];
  const add = (quads: readonly Quad[], look: Look) => {
    for (const quad of quads) {
      const one = sighted(eye, look, scaled(quad, 2, 0.5));
      if (one !== null) found.push(one);
    }
    found.sort((a, b) => b.score - a.score);
  };
  const [first, second, ...further] = frames(eye, paper, 4);
  add(
    [first, second].filter((quad) => quad !== undefined),
    paper,
  );
  if (isPlain(found[0])) return distinct(found);
  add(further, paper);
  if (isPlain(found[0])) return distinct(found);
  for (const look of others) add(frames(eye, look, 2), look);
  if (!isEnough(found[0])) add(piecesOf(eye.small("least")), paper);
  return distinct(found);
}

function isPlain(best: Sighting | undefined): boolean {
  return best !== undefined && best.quality > plainQuality && best.share > plainShare && isWithin(best);
}

/** Curled paper has hardly any straight sides, and what is cut off by the picture's rim has fewer than four. */
function isEnough(best: Sighting | undefined): boolean {
  return best !== undefined && best.quality > 0.7 && best.share > 0.1 && isWithin(best);
}

function isWithin(best: Sighting): boolean {
  return best.fitted.sides.every((side) => side.seen > 0.85);
}

function frames(eye: Eye, look: Look, most: number): Quad[] {
  const { width, height } = eye.small(look.channel);
  return framesOf(eye.lines(look.channel), width, height, look.sign)
    .slice(0, most)
    .filter((frame) => frame.score > leastScore)
    .map((frame) => frame.quad);
}

function sighted(eye: Eye, look: Look, quad: Quad): Sighting | null {
  const { floor } = eye.gradient(look.channel);
  const least = Math.min(0.03, floor);
  const brightness = eye.brightness(look);
  const fitted = refitted(brightness, quad, { ...middle, least });
  if (fitted === null || fitted.sides.filter(isProven).length < 2) return null;
  const plane = eye.middle(look.channel);
  const share = Math.min(1, signedArea(fitted.quad) / (plane.width * plane.height));
  const strongest = Math.max(...fitted.sides.map((side) => side.step));
  const strengths = fitted.sides.map((side) => strength(side, Math.max(0.03, floor * 3)));
  const clear = fitted.sides.map((side) => strength(side, Math.max(0.03, strongest * 0.1)));
  const further = edgesBeyond(brightness, fitted);
  const beyond = Math.max(further.neighbours, further.own * 0.6);
  const busy = edgesWithin(eye.gradient("least"), scaled(fitted.quad, 0.5, -0.25));
  const quality = Math.max(0, combined(strengths) - beyond / 2);
  const visible = combined(strengths.filter((_, i) => (fitted.sides[i]?.seen ?? 0) > 0.5)) - beyond / 2;
  const mixed = otherTints(eye.picture, scaled(fitted.quad, eye.factor), Math.max(1, eye.factor >> 1));
  const card = isCardShaped(brightness, fitted.quad, plane);
  const unlike = card ? 0 : Math.min(0.15, busy * 6) + Math.min(0.25, mixed * 2);
  const kind = card ? cardMatters : look.sign === 1 ? 1 : darkMatters;
  const score = Math.max(0, combined(clear) - beyond / 2 - unlike) * share ** sizeMatters * kind;
  return { fitted, look, least, quality, visible, beyond, card, busy, mixed, share, score };
}

/** The average side counts half, the worst one the other half. */
function combined(strengths: readonly number[]): number {
  const sum = strengths.reduce((total, one) => total + one, 0);
  return sum / strengths.length / 2 + Math.min(...strengths) / 2;
}

/** Two such sides at least: the rim of the picture alone is no page. */
function isProven(side: Side): boolean {
  return side.seen > 0.5 && side.support > 0.3;
}

/** How well one side is borne out, 0…1. A side outside the picture is neither proof nor disproof. */
function strength(side: Side, clearStep: number): number {
  const clear = Math.min(1, side.step / clearStep);
  return side.support * clear * side.seen + 0.4 * (1 - side.seen);
}

/** Without those that show the same as a better one. */
function distinct(sightings: readonly Sighting[]): Sighting[] {
  const kept: Sighting[] = [];
  for (const one of sightings) {
    if (!kept.some((other) => overlap(other.fitted.quad, one.fitted.quad) > 0.93)) kept.push(one);
  }
  return kept;
}
