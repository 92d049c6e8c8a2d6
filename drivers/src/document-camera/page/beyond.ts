import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";
import type { FittedQuad } from "./sides.ts";

/** Places looked at behind each corner, and over what share of the side. */
const places = 8;
const reach = 0.16;
/** The edge goes on where the step is this share of the side's own. */
const goesOn = 0.5;
/** Pixels to either side of the edge, and how far it may lie beside the line, as paper is never quite straight. */
const apart = 2;
const astray = 2;

export interface Beyond {
  /** Share of the places behind a side at which both its neighbours go on, of the worst side: the side lies within. */
  readonly neighbours: number;
  /** Share of the places behind both its ends at which a side goes on, of the worst side: it is part of a pattern. */
  readonly own: number;
}

/**
 * How far edges go on behind the corners, 0…1. Paper ends at its corners; stripes, tiles, fields of a board, lines
 * within a page and the rim of the picture do not.
 */
export function edgesBeyond(brightness: Brightness, { quad, sides }: FittedQuad): Beyond {
  const at = (i: number) => quad[(i + 4) % 4] as Point;
  const step = (i: number) => sides[(i + 4) % 4]?.step ?? 0;
  let neighbours = 0;
  let own = 0;
  for (let i = 0; i < 4; i++) {
    const before = goingOn(brightness, quad, at(i - 1), at(i), step(i - 1));
    const after = goingOn(brightness, quad, at(i + 2), at(i + 1), step(i + 1));
    const ahead = goingOn(brightness, quad, at(i), at(i + 1), step(i));
    const back = goingOn(brightness, quad, at(i + 1), at(i), step(i));
    neighbours = Math.max(neighbours, (before + after) / 2);
    own = Math.max(own, (ahead + back) / 2);
  }
  return { neighbours, own };
}

/** Share of the places behind `to` where the edge that comes from `from` goes on. */
function goingOn(brightness: Brightness, quad: Quad, from: Point, to: Point, step: number): number {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const dx = (to[0] - from[0]) / length;
  const dy = (to[1] - from[1]) / length;
  const middle: Point = [(quad[0][0] + quad[2][0]) / 2, (quad[0][1] + quad[2][1]) / 2];
  const side = Math.sign((middle[0] - to[0]) * -dy + (middle[1] - to[1]) * dx) || 1;
  const far = Math.max(16, length * reach);
  let on = 0;
  let seen = 0;
  for (let i = 0; i < places; i++) {
    const s = 4 + (far * (i + 0.5)) / places;
    const x = to[0] + dx * s;
    const y = to[1] + dy * s;
    const level = (far: number) => brightness(x - dy * side * far, y + dx * side * far);
    if (Number.isNaN(level(-astray - apart)) || Number.isNaN(level(astray + apart))) continue;
    seen++;
    for (let off = -astray; off <= astray; off += apart) {
      if (level(off + apart) - level(off - apart) <= step * goesOn) continue;
      on++;
      break;
    }
  }
  return seen === 0 ? 0 : on / seen;
}
