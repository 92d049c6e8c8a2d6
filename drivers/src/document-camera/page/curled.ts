import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";
import { crossing, isConvex } from "./quad.ts";
import { type FittedQuad, fitSide, type Refit } from "./sides.ts";

/** A side that fewer places bear out than this is not straight. */
const straightFrom = 0.85;
/** What is looked at of a side to place its corner. */
const nearCorner = 0.3;
/** Such a piece of a side is believed when this many places bear it out. */
const believedFrom = 0.6;
/** A corner moves by no more than this share of its shorter side. */
const farthestMove = 0.08;

/** Whether some side is curved: curled or folded paper. */
export function isCurled(fitted: FittedQuad): boolean {
  return fitted.sides.some((side) => side.seen > 0.9 && side.support < straightFrom);
}

/**
 * The corners of curled paper: each where the nearest pieces of its two sides meet, as the straight line through
 * a whole curved side misses both its corners.
 */
export function curledCorners(brightness: Brightness, quad: Quad, how: Refit): Quad {
  const corners = quad.map((corner, i): Point => {
    const before = quad[(i + 3) % 4] as Point;
    const after = quad[(i + 1) % 4] as Point;
    const one = fitSide(brightness, between(corner, before), corner, how);
    const other = fitSide(brightness, corner, between(corner, after), how);
    if (Math.min(one.side.support, other.side.support) < believedFrom) return corner;
    const met = crossing(one.line, other.line);
    const most = farthestMove * Math.min(length(before, corner), length(corner, after));
    return met !== null && length(met, corner) <= most ? met : corner;
  }) as unknown as Quad;
  return isConvex(corners) ? corners : quad;
}

function between(corner: Point, other: Point): Point {
  return [corner[0] + (other[0] - corner[0]) * nearCorner, corner[1] + (other[1] - corner[1]) * nearCorner];
}

function length(p: Point, q: Point): number {
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}
