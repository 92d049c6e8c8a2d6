import type { Point, Quad } from "../../contract/index.ts";

/** All points (x, y) with a·x + b·y = c, where (a, b) has length 1. */
export interface Line {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export function lineThrough(p: Point, q: Point): Line {
  const dx = q[0] - p[0];
  const dy = q[1] - p[1];
  const length = Math.hypot(dx, dy) || 1;
  const a = -dy / length;
  const b = dx / length;
  return { a, b, c: a * p[0] + b * p[1] };
}

/** Null when the lines are (nearly) parallel. */
export function crossing(l: Line, m: Line): Point | null {
  const determinant = l.a * m.b - m.a * l.b;
  if (Math.abs(determinant) < 1e-3) return null;
  return [(l.c * m.b - m.c * l.b) / determinant, (l.a * m.c - m.a * l.c) / determinant];
}

/** Positive when the corners run clockwise on the screen (y points down). */
export function signedArea(points: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < points.length; i++) {
    const p = points[i] as Point;
    const q = points[(i + 1) % points.length] as Point;
    twice += p[0] * q[1] - q[0] * p[1];
  }
  return twice / 2;
}

export function isConvex(quad: readonly Point[]): boolean {
  for (let i = 0; i < quad.length; i++) {
    const p = quad[i] as Point;
    const q = quad[(i + 1) % quad.length] as Point;
    const r = quad[(i + 2) % quad.length] as Point;
    if ((q[0] - p[0]) * (r[1] - q[1]) - (q[1] - p[1]) * (r[0] - q[0]) <= 0) return false;
  }
  return true;
}

/** The same corners, clockwise, starting at the top left of the page turned by less than 45°. */
export function upright(quad: Quad): Quad {
  const clockwise: Quad = signedArea(quad) >= 0 ? quad : [quad[0], quad[3], quad[2], quad[1]];
  let start = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < 4; i++) {
    const top = direction(clockwise, i);
    const bottom = direction(clockwise, i + 2);
    const towardsRight = top[0] - bottom[0];
    if (towardsRight > best) {
      best = towardsRight;
      start = i;
    }
  }
  const at = (i: number) => clockwise[(start + i) % 4] as Point;
  return [at(0), at(1), at(2), at(3)];
}

function direction(quad: Quad, side: number): Point {
  const p = quad[side % 4] as Point;
  const q = quad[(side + 1) % 4] as Point;
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
  return [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
}

/** Moves corners between pictures of different sizes: `x · factor + shift`. */
export function scaled(quad: Quad, factor: number, shift = 0): Quad {
  const move = (p: Point): Point => [p[0] * factor + shift, p[1] * factor + shift];
  return [move(quad[0]), move(quad[1]), move(quad[2]), move(quad[3])];
}

/** Longest of the four distances between corresponding corners. */
export function farthest(a: Quad, b: Quad): number {
  let far = 0;
  for (let i = 0; i < 4; i++) {
    const p = a[i] as Point;
    const q = b[i] as Point;
    far = Math.max(far, Math.hypot(p[0] - q[0], p[1] - q[1]));
  }
  return far;
}

/** Shared area over united area of two convex quads, 0…1 (Jaccard). Both clockwise. */
export function overlap(a: Quad, b: Quad): number {
  let piece: Point[] = [...a];
  for (let i = 0; i < 4 && piece.length > 0; i++) {
    const p = b[i] as Point;
    const q = b[(i + 1) % 4] as Point;
    piece = clip(piece, lineThrough(p, q));
  }
  const shared = piece.length < 3 ? 0 : Math.abs(signedArea(piece));
  const united = Math.abs(signedArea(a)) + Math.abs(signedArea(b)) - shared;
  return united > 0 ? shared / united : 0;
}

function clip(polygon: readonly Point[], line: Line): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const p = polygon[i] as Point;
    const q = polygon[(i + 1) % polygon.length] as Point;
    const dp = line.a * p[0] + line.b * p[1] - line.c;
    const dq = line.a * q[0] + line.b * q[1] - line.c;
    if (dp >= 0) kept.push(p);
    if (dp >= 0 !== dq >= 0) {
      const t = dp / (dp - dq);
      kept.push([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]);
    }
  }
  return kept;
}
