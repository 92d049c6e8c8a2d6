import type { Point, Quad } from "../../contract/index.ts";

/**
 * Where the point (u, v) of the unit square lies in a picture of it, seen at an angle:
 * x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (g·u + h·v + 1).
 */
export interface Homography {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly g: number;
  readonly h: number;
}

/** The view that takes (0,0) (1,0) (1,1) (0,1) to the four corners. Source: Heckbert 1989, unit square to quad. */
export function viewOf(quad: Quad): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const sx = x0 - x1 + x2 - x3;
  const sy = y0 - y1 + y2 - y3;
  const dx1 = x1 - x2;
  const dy1 = y1 - y2;
  const dx2 = x3 - x2;
  const dy2 = y3 - y2;
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return {
    a: x1 - x0 + g * x1,
    b: x3 - x0 + h * x3,
    c: x0,
    d: y1 - y0 + g * y1,
    e: y3 - y0 + h * y3,
    f: y0,
    g,
    h,
  };
}

export function seen(view: Homography, u: number, v: number): Point {
  const depth = view.g * u + view.h * v + 1;
  return [(view.a * u + view.b * v + view.c) / depth, (view.d * u + view.e * v + view.f) / depth];
}

/** From the picture back to the unit square. */
export function unseen(view: Homography, x: number, y: number): Point {
  const p = view.a - view.g * x;
  const q = view.b - view.h * x;
  const r = view.d - view.g * y;
  const s = view.e - view.h * y;
  const determinant = p * s - q * r;
  const m = x - view.c;
  const n = y - view.f;
  return [(m * s - q * n) / determinant, (p * n - m * r) / determinant];
}
