import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";
import { type Edge, fitEdge } from "./edge-line.ts";
import { crossing, isConvex, type Line, lineThrough } from "./quad.ts";

export interface Refit {
  /** How far from the present side to look, in pixels. */
  readonly reach: number;
  /** Places along each side. */
  readonly places: number;
  /** Half the width over which each place is averaged along the side, in pixels. */
  readonly blur: number;
  /** Steps in log brightness below this are grain. */
  readonly least: number;
}

/** What is known of one side after fitting. */
export interface Side {
  /** Share of the looked-at places where paper begins on the line, 0…1. */
  readonly support: number;
  /** Middle step in log brightness over the line, at the places that agree. */
  readonly step: number;
  /** Share of the side that lies within the picture. */
  readonly seen: number;
}

export interface FittedQuad {
  readonly quad: Quad;
  readonly sides: readonly [Side, Side, Side, Side];
}

/**
 * Moves each side to the straight line where the picture grows brighter inwards, at as many places as possible.
 * `quad` is clockwise. Null when the sides no longer meet in four corners.
 */
export function refitted(brightness: Brightness, quad: Quad, how: Refit): FittedQuad | null {
  const found = [0, 1, 2, 3].map((i) =>
    fitSide(brightness, quad[i] as Point, quad[(i + 1) % 4] as Point, how),
  );
  const corners: Point[] = [];
  for (let i = 0; i < 4; i++) {
    const corner = crossing((found[(i + 3) % 4] as FittedSide).line, (found[i] as FittedSide).line);
    if (corner === null) return null;
    corners.push(corner);
  }
  const fitted = corners as unknown as Quad;
  if (!isConvex(fitted)) return null;
  return { quad: fitted, sides: found.map((one) => one.side) as unknown as FittedQuad["sides"] };
}

/** A side's line, and what is known of it. */
export interface FittedSide {
  readonly line: Line;
  readonly side: Side;
}

/** One side; the page lies to the right of the way from `from` to `to`. */
export function fitSide(brightness: Brightness, from: Point, to: Point, how: Refit): FittedSide {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const inward: Point = [-along[1], along[0]];
  const edges: Edge[] = [];
  let seen = 0;
  for (let i = 0; i < how.places; i++) {
    const s = length * (0.03 + (0.94 * (i + 0.5)) / how.places);
    const profile = profileAt(
      brightness,
      [from[0] + along[0] * s, from[1] + along[1] * s],
      along,
      inward,
      how,
    );
    if (!Number.isNaN(profile[how.reach] as number)) seen++;
    peaks(profile, how, s, i, edges);
  }
  const fit = fitEdge(edges, length, Math.max(0.8, how.reach * 0.12));
  const same = lineThrough(from, to);
  if (fit === null || fit.places < Math.max(4, seen * 0.2)) {
    return { line: same, side: { support: 0, step: 0, seen: seen / how.places } };
  }
  const shifted = (s: number): Point => {
    const offset = fit.offset + fit.slope * s;
    return [from[0] + along[0] * s + inward[0] * offset, from[1] + along[1] * s + inward[1] * offset];
  };
  return {
    line: lineThrough(shifted(0), shifted(length)),
    side: { support: fit.places / Math.max(seen, 1), step: fit.step, seen: seen / how.places },
  };
}

/** Log brightness from `reach + 2` pixels outside to as many inside, one value a pixel. */
function profileAt(brightness: Brightness, at: Point, along: Point, inward: Point, how: Refit): Float32Array {
  const span = how.reach + 2;
  const profile = new Float32Array(span * 2 + 1);
  const spread = how.blur > 0 ? [-1, -0.5, 0, 0.5, 1] : [0];
  for (let i = 0; i < profile.length; i++) {
    const offset = i - span;
    const x = at[0] + inward[0] * offset;
    const y = at[1] + inward[1] * offset;
    let sum = 0;
    for (const t of spread) sum += brightness(x + along[0] * t * how.blur, y + along[1] * t * how.blur);
    profile[i] = sum / spread.length;
  }
  return profile;
}

/** The up to three steepest places of a profile, to parts of a pixel. */
function peaks(profile: Float32Array, how: Refit, s: number, place: number, into: Edge[]): void {
  const span = how.reach + 2;
  const steepness = (i: number) =>
    ((profile[i + 2] as number) +
      (profile[i + 1] as number) -
      (profile[i - 1] as number) -
      (profile[i - 2] as number)) /
    2;
  const here: Edge[] = [];
  for (let i = 2; i < profile.length - 2; i++) {
    const value = steepness(i);
    if (!(value > how.least)) continue;
    const before = i > 2 ? steepness(i - 1) : Number.NEGATIVE_INFINITY;
    const after = i < profile.length - 3 ? steepness(i + 1) : Number.NEGATIVE_INFINITY;
    if (before > value || after >= value) continue;
    const bend = before + after - 2 * value;
    const part = Number.isFinite(bend) && bend < -1e-6 ? (0.5 * (before - after)) / bend : 0;
    here.push({ s, place, offset: i - span + part, step: value });
  }
  here.sort((a, b) => b.step - a.step);
  into.push(...here.slice(0, 3));
}
