import type { Point, Quad } from "../../contract/index.ts";

/** A4 at 200 dots an inch: what a flattened page measures on its long side at most. */
const longSide = 2339;
const paperRatio = Math.SQRT2;
/** Estimates this near to A-series paper are taken for it. */
const nearPaper = 0.07;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Size for the flattened page: A4 where it is likely, otherwise the estimated shape. Never much larger than the
 * page is in the picture, as that would only invent pixels.
 */
export function pageSize(quad: Quad, picture: PageSize): PageSize {
  const ratio = snapped(heightOverWidth(quad, picture));
  const across = Math.max(distance(quad[0], quad[1]), distance(quad[3], quad[2]));
  const down = Math.max(distance(quad[0], quad[3]), distance(quad[1], quad[2]));
  const long = Math.min(longSide, Math.max(1200, Math.max(across, down) * 1.15));
  const even = (value: number) => Math.max(16, Math.round(value / 2) * 2);
  return ratio >= 1
    ? { width: even(long / ratio), height: even(long) }
    : { width: even(long), height: even(long * ratio) };
}

/** Size for a picture that is kept whole. */
export function wholeSize(picture: PageSize): PageSize {
  const factor = Math.min(1, longSide / Math.max(picture.width, picture.height));
  return { width: Math.round(picture.width * factor), height: Math.round(picture.height * factor) };
}

function snapped(ratio: number): number {
  if (Math.abs(ratio / paperRatio - 1) < nearPaper) return paperRatio;
  if (Math.abs(ratio * paperRatio - 1) < nearPaper) return 1 / paperRatio;
  return Math.min(6, Math.max(1 / 6, ratio));
}

/**
 * True height over width of a rectangle seen at an angle by a camera whose axis goes through the picture's
 * middle. Source: Zhang & He 2007, whiteboard scanning, section 3.3. Seen (almost) from straight above the focal
 * length can't be told, and the sides themselves are the best answer.
 */
export function heightOverWidth(quad: Quad, picture: PageSize): number {
  const plain =
    (distance(quad[0], quad[3]) + distance(quad[1], quad[2])) /
    (distance(quad[0], quad[1]) + distance(quad[3], quad[2]));
  const middle: Point = [picture.width / 2, picture.height / 2];
  const scale = Math.max(picture.width, picture.height);
  const [m1, m2, m4, m3] = quad.map((p) => [(p[0] - middle[0]) / scale, (p[1] - middle[1]) / scale, 1]) as [
    Vector,
    Vector,
    Vector,
    Vector,
  ];
  const diagonal = cross(m1, m4);
  const k2 = dot(diagonal, m3) / dot(cross(m2, m4), m3);
  const k3 = dot(diagonal, m2) / dot(cross(m3, m4), m2);
  const n2: Vector = [k2 * m2[0] - m1[0], k2 * m2[1] - m1[1], k2 - 1];
  const n3: Vector = [k3 * m3[0] - m1[0], k3 * m3[1] - m1[1], k3 - 1];
  if (Math.abs(n2[2]) < 0.02 || Math.abs(n3[2]) < 0.02) return plain;
  const focal = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2]);
  if (!(focal > 0.3 && focal < 9)) return plain;
  const width = (n2[0] ** 2 + n2[1] ** 2) / focal + n2[2] ** 2;
  const height = (n3[0] ** 2 + n3[1] ** 2) / focal + n3[2] ** 2;
  const ratio = Math.sqrt(height / width);
  return Math.abs(Math.log(ratio / plain)) < 0.4 ? ratio : plain;
}

type Vector = [number, number, number];

function cross(p: Vector, q: Vector): Vector {
  return [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
}

function dot(p: Vector, q: Vector): number {
  return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
}

function distance(p: Point, q: Point): number {
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}
