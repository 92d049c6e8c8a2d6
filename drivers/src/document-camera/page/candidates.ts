import type { Quad } from "../../contract/index.ts";
import { fourSides } from "./four-sides.ts";
import type { Plane } from "./picture.ts";
import { farthest, signedArea, upright } from "./quad.ts";
import { regionsOf } from "./regions.ts";

/** Pages smaller than this share of the picture are not looked for. */
const leastShare = 0.03;
/** Levels of brightness at which the picture is cut. */
const levels = 14;
/** Steps in log brightness between neighbours that make an edge. */
const edgeSteps = [0.05, 0.12, 0.3];

/**
 * Four-sided things that might be the page, in a small picture without text (`closed`). Two sources: pieces
 * brighter than each of many levels (a page outshines its table at one of them, unless a shadow cuts it), and
 * pieces bounded by edges (which a soft shadow does not make).
 */
export function candidates(plane: Plane): Quad[] {
  const found: Quad[] = [];
  const least = leastShare * plane.data.length;
  for (const [masked, level] of [...brighterPieces(plane), ...boundedPieces(plane)]) {
    for (const region of regionsOf(masked, level, least)) {
      const quad = fourSides(region.hull);
      if (quad === null) continue;
      const area = signedArea(quad);
      if (area > plane.data.length * 1.02 || signedArea(region.hull) < area * 0.75) continue;
      const candidate = upright(quad);
      if (!found.some((other) => farthest(other, candidate) < 2)) found.push(candidate);
    }
  }
  return found;
}

/** Planes and the level above which their pieces are looked for. */
type Cut = readonly [plane: Plane, level: number];

function brighterPieces(plane: Plane): Cut[] {
  const histogram = new Uint32Array(256);
  for (const value of plane.data) histogram[value] = (histogram[value] as number) + 1;
  const low = quantile(histogram, plane.data.length * 0.03);
  const high = quantile(histogram, plane.data.length * 0.97);
  const cuts = new Set<number>();
  for (let i = 1; i <= levels; i++) cuts.add(Math.round(low + ((high - low) * i) / (levels + 1)));
  return [...cuts].map((level) => [plane, level]);
}

function quantile(histogram: Uint32Array, count: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += histogram[value] as number;
    if (sum >= count) return value;
  }
  return 255;
}

/** What lies within edges, and what the edges themselves go around. */
function boundedPieces(plane: Plane): Cut[] {
  const edges = stepsOf(plane);
  const calm = { ...plane, data: new Uint8Array(edges.data.length) };
  for (let at = 0; at < calm.data.length; at++) calm.data[at] = 255 - (edges.data[at] as number);
  return edgeSteps.flatMap((step): Cut[] => {
    const level = Math.round(step * stepUnits);
    return [
      [edges, level],
      [calm, 255 - level],
    ];
  });
}

/** A step of 1 in log brightness is stored as this many. */
const stepUnits = 400;

/** Size of the step in log brightness around each pixel (Sobel), each pixel taking its largest neighbour's. */
function stepsOf(plane: Plane): Plane {
  const { width, height, data } = plane;
  const logs = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) logs[at] = logarithm[data[at] as number] as number;
  const steps = new Uint8Array(data.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const a = logs[at - width - 1] as number;
      const c = logs[at - width + 1] as number;
      const f = logs[at + width - 1] as number;
      const h = logs[at + width + 1] as number;
      const across = c + h - a - f + 2 * ((logs[at + 1] as number) - (logs[at - 1] as number));
      const down = f + h - a - c + 2 * ((logs[at + width] as number) - (logs[at - width] as number));
      const step = Math.sqrt(across * across + down * down) * (stepUnits / 4);
      steps[at] = step > 255 ? 255 : step;
    }
  }
  for (let at = steps.length - 1; at > width; at--) {
    const left = steps[at - 1] as number;
    const above = steps[at - width] as number;
    const most = left > above ? left : above;
    if (most > (steps[at] as number)) steps[at] = most;
  }
  return { width, height, data: steps };
}

const logarithm = Float32Array.from({ length: 256 }, (_, i) => Math.log(i + 6));
