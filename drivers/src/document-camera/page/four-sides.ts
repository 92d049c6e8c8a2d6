import type { Point, Quad } from "../../contract/index.ts";
import { crossing, isConvex, lineThrough, signedArea } from "./quad.ts";

/**
 * The four-sided figure around a convex outline: sides are dropped one after another, each time the one whose
 * neighbours, prolonged until they meet, add the least area. A torn or covered corner is thereby restored.
 * Null when the outline has fewer than four sides or its sides never meet.
 */
export function fourSides(outline: readonly Point[]): Quad | null {
  const corners = [...outline];
  while (corners.length > 4) {
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    let bestPoint: Point | null = null;
    for (let i = 0; i < corners.length; i++) {
      const met = prolonged(corners, i);
      if (met !== null && met.cost < bestCost) {
        best = i;
        bestCost = met.cost;
        bestPoint = met.point;
      }
    }
    if (bestPoint === null) return null;
    const next = (best + 1) % corners.length;
    corners[best] = bestPoint;
    corners.splice(next, 1);
  }
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const quad: Quad = [a, b, c, d];
  return isConvex(quad) ? quad : null;
}

function prolonged(corners: readonly Point[], side: number): { cost: number; point: Point } | null {
  const n = corners.length;
  const before = corners[(side + n - 1) % n] as Point;
  const from = corners[side] as Point;
  const to = corners[(side + 1) % n] as Point;
  const after = corners[(side + 2) % n] as Point;
  const point = crossing(lineThrough(before, from), lineThrough(to, after));
  if (point === null) return null;
  const cost = signedArea([from, point, to]);
  return cost < -1e-6 ? null : { cost: Math.abs(cost), point };
}
