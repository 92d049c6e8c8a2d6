import { isFramed } from "./bezel.ts";
import type { Eye } from "./eye.ts";
import { isLattice } from "./lattice.ts";
import { overlap } from "./quad.ts";
import type { Sighting } from "./sighting.ts";
import { softnessOf } from "./softness.ts";

/** Things that cover less of the picture than this share are not taken for the page without asking. */
const leastShare = 0.1;
/** Light on a table has softer sides than this, paper in focus has sharper ones. */
const softest = 0.2;
/** More edges or other colours than this within: a board or cloth; a little of both: a screen. */
const busiest = { edges: 0.03, tints: 0.12, bothEdges: 0.015, bothTints: 0.04 };
/** Another thing this good and this large might be meant as well. */
const rivalQuality = 0.6;
const rivalShare = 0.4;
/** What remains of the confidence where something speaks against it: the person is asked. */
const doubtful = 0.49;

/**
 * How far the best sighting may be believed without asking, 0…1. Sides that are borne out are needed, and nothing
 * that speaks against them: what looks like a page to its sides alone may be a screen, a tile, a patch of light.
 */
export function trusted(best: Sighting, all: readonly Sighting[], eye: Eye): number {
  const confidence = calibrated(best.quality);
  return confidence > doubtful && doubts(best, all, eye).length > 0 ? doubtful : confidence;
}

/** Quality of sides to confidence: below 0.6 every second one is wrong, from 0.75 on none was. */
function calibrated(quality: number): number {
  return Math.max(0, Math.min(1, quality < 0.6 ? (quality * 0.5) / 0.6 : 0.5 + (quality - 0.6) * 1.25));
}

export type Doubt = "small" | "pattern" | "dark" | "busy" | "soft" | "framed" | "lattice" | "rival";

export function doubts(best: Sighting, all: readonly Sighting[], eye: Eye): Doubt[] {
  const { fitted, look, card } = best;
  const brightness = eye.brightness(look);
  const found: Doubt[] = [];
  if (best.share < leastShare) found.push("small");
  if (best.beyond > 0.45) found.push("pattern");
  if (look.sign === -1 && !card) found.push("dark");
  if (!card && isBusy(best)) found.push("busy");
  if (softnessOf(brightness, fitted) > softest) found.push("soft");
  if (look.sign === 1 && isFramed(eye.brightness({ channel: "least", sign: 1 }), fitted.quad))
    found.push("framed");
  if (!card && isLattice(eye.brightness({ channel: "least", sign: 1 }), fitted.quad)) found.push("lattice");
  if (all.some((other) => other !== best && isRival(other, best))) found.push("rival");
  return found;
}

function isBusy({ busy, mixed }: Sighting): boolean {
  if (busy > busiest.edges || mixed > busiest.tints) return true;
  return busy > busiest.bothEdges && mixed > busiest.bothTints;
}

function isRival(other: Sighting, best: Sighting): boolean {
  if (other.share < best.share * rivalShare || overlap(other.fitted.quad, best.fitted.quad) > 0.9)
    return false;
  return other.visible > rivalQuality && other.score > best.score * 0.8;
}
