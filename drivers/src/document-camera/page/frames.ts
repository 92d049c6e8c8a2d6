import type { Point, Quad } from "../../contract/index.ts";
import { type EdgeLine, reachOf } from "./lines.ts";
import { farthest, isConvex, signedArea, upright } from "./quad.ts";

export interface Frame {
  readonly quad: Quad;
  readonly score: number;
}

/** Opposite sides of a page seen at an angle differ in direction by less than this (cosine). */
const opposite = -0.84;
/** Neighbouring sides meet at more than 50°: cosine. */
const upstanding = 0.64;
/** Pixels between opposite sides at least. */
const narrowest = 20;
/** Pairs of opposite sides that are tried in each of so many directions, the best borne out first. */
const directions = 8;
const pairsEach = 36;
/** A side of which less is seen is none. */
const leastBorne = 0.22;
const mostFrames = 12;
const leastShare = 0.018;

/**
 * Four-sided figures out of straight edges: two pairs of opposite edges, all brighter inwards (`sign` 1) or all darker
 * (-1). A side is the better, the more of it is borne out and the less its edge goes on behind its corners.
 */
export function framesOf(lines: readonly EdgeLine[], width: number, height: number, sign: 1 | -1): Frame[] {
  const half = reachOf(width, height);
  const pairs = facing(lines, sign, width, height);
  const found: Frame[] = [];
  for (let i = 0; i < pairs.length; i++) {
    const one = pairs[i] as Pair;
    for (let j = i + 1; j < pairs.length; j++) {
      const other = pairs[j] as Pair;
      if (Math.abs(one.first.a * other.first.a + one.first.b * other.first.b) > upstanding) continue;
      if (Math.abs(one.second.a * other.second.a + one.second.b * other.second.b) > upstanding) continue;
      const frame = framed(one, other, width, height, half);
      if (frame !== null) found.push(frame);
    }
  }
  found.sort((a, b) => b.score - a.score);
  const kept: Frame[] = [];
  for (const frame of found) {
    if (kept.some((other) => farthest(other.quad, frame.quad) < 5)) continue;
    kept.push(frame);
    if (kept.length === mostFrames) break;
  }
  return kept;
}

interface Pair {
  readonly first: EdgeLine;
  readonly second: EdgeLine;
  readonly promise: number;
}

function facing(lines: readonly EdgeLine[], sign: 1 | -1, width: number, height: number): Pair[] {
  const pairs: Pair[][] = Array.from({ length: directions }, () => []);
  const spans = lines.map((line) => spanOf(line, width, height));
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i] as EdgeLine;
    for (let j = i + 1; j < lines.length; j++) {
      const second = lines[j] as EdgeLine;
      if (first.a * second.a + first.b * second.b > opposite) continue;
      const one = spans[i] as Span;
      const other = spans[j] as Span;
      const [p, q] = [one.middle, other.middle];
      if (sign * (first.a * q[0] + first.b * q[1] - first.c) < narrowest) continue;
      if (sign * (second.a * p[0] + second.b * p[1] - second.c) < narrowest) continue;
      const promise = Math.min(first.votes, second.votes) * Math.min(one.density, other.density) ** 2;
      const turn = Math.atan2(first.b - second.b, first.a - second.a) / Math.PI + 1;
      (pairs[Math.floor(turn * directions) % directions] as Pair[]).push({ first, second, promise });
    }
  }
  return pairs.flatMap((some) => some.sort((p, q) => q.promise - p.promise).slice(0, pairsEach));
}

/** Where along a line lies what bears it out. */
interface Span {
  readonly middle: Point;
  /** Share of the middle four fifths that is borne out. */
  readonly density: number;
}

function spanOf(line: EdgeLine, width: number, height: number): Span {
  const half = reachOf(width, height);
  const at = (share: number) => {
    let place = 0;
    while (place < line.borne.length - 1 && (line.borne[place + 1] as number) < line.votes * share) place++;
    return place;
  };
  const s = at(0.5) - half;
  const c = line.c - (line.a * width) / 2 - (line.b * height) / 2;
  return {
    middle: [width / 2 + line.a * c - line.b * s, height / 2 + line.b * c + line.a * s],
    density: Math.min(1, (line.votes * 0.8) / Math.max(1, at(0.9) - at(0.1))),
  };
}

function framed(one: Pair, other: Pair, width: number, height: number, half: number): Frame | null {
  const sides = [one.first, other.first, one.second, other.second];
  const corners: Point[] = [];
  for (let i = 0; i < 4; i++) {
    const l = sides[(i + 3) % 4] as EdgeLine;
    const m = sides[i] as EdgeLine;
    const determinant = l.a * m.b - m.a * l.b;
    const x = (l.c * m.b - m.c * l.b) / determinant;
    const y = (l.a * m.c - m.a * l.c) / determinant;
    if (!(x > -0.12 * width && y > -0.12 * height && x < 1.12 * width && y < 1.12 * height)) return null;
    corners.push([x, y]);
  }
  let sum = 0;
  let least = 1;
  let beyond = 0;
  for (let i = 0; i < 4; i++) {
    const line = sides[i] as EdgeLine;
    const p = along(line, corners[i] as Point, width, height) + half;
    const q = along(line, corners[(i + 1) % 4] as Point, width, height) + half;
    const [from, to] = p < q ? [p, q] : [q, p];
    const length = to - from;
    if (length < narrowest) return null;
    const share = between(line, from + 2, to - 2) / Math.max(1, length - 4);
    if (share < leastBorne) return null;
    sum += share;
    if (share < least) least = share;
    const further = Math.max(12, length * 0.15);
    beyond +=
      (between(line, from - 4 - further, from - 4) + between(line, to + 4, to + 4 + further)) / further;
  }
  const quad = corners as unknown as Quad;
  const clockwise: Quad = signedArea(quad) >= 0 ? quad : [quad[0], quad[3], quad[2], quad[1]];
  if (!isConvex(clockwise)) return null;
  const area = signedArea(clockwise) / (width * height);
  if (area < leastShare) return null;
  const quality = sum / 8 + least / 2 - 0.3 * (beyond / 8);
  return { quad: upright(clockwise), score: quality * area ** 0.2 };
}

function along(line: EdgeLine, p: Point, width: number, height: number): number {
  return -line.b * (p[0] - width / 2) + line.a * (p[1] - height / 2);
}

function between(line: EdgeLine, from: number, to: number): number {
  const last = line.borne.length - 1;
  const low = Math.max(0, Math.min(last, Math.round(from)));
  const high = Math.max(0, Math.min(last, Math.round(to)));
  return (line.borne[high] as number) - (line.borne[low] as number);
}
