import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";
import { type Homography, seen, viewOf } from "./homography.ts";

/** Places along a line from rim to rim, and the share of the width that is left out at both. */
const places = 60;
const rim = 0.035;
/** Rows are looked at this many pixels apart, and compared with those so many rows before and behind. */
const apart = 0.7;
const beside = 10;
/** A line is darker than both by this, in log brightness, in each run of so many places. */
const dark = 0.03;
const run = 5;
/** A page has fewer lines from rim to rim. */
const fewest = 3;

/** Only what is so much longer than wide is looked at: a keyboard is, and the text of a slip runs the other way. */
const longish = 1.9;

/** Whether lines go all the way along something long, as between the rows of keys on a keyboard. */
export function isLattice(brightness: Brightness, quad: Quad): boolean {
  const view = viewOf(quad);
  const length = (i: number) => {
    const p = quad[i] as Point;
    const q = quad[(i + 1) % 4] as Point;
    return Math.hypot(q[0] - p[0], q[1] - p[1]);
  };
  const [across, down] = [length(0) + length(2), length(1) + length(3)];
  if (Math.max(across, down) < Math.min(across, down) * longish) return false;
  const count = Math.round(Math.min(across, down) / 2 / apart);
  const rows = Array.from({ length: count }, (_, j) => row(brightness, view, j / count, across > down));
  return crossings(rows) >= fewest;
}

function row(brightness: Brightness, view: Homography, share: number, level: boolean): Float32Array {
  const at = rim + (1 - 2 * rim) * share;
  return Float32Array.from({ length: places }, (_, i) => {
    const along = rim + ((1 - 2 * rim) * i) / (places - 1);
    return brightness(...(level ? seen(view, along, at) : seen(view, at, along)));
  });
}

function crossings(rows: readonly Float32Array[]): number {
  let lines = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let j = beside; j < rows.length - beside; j++) {
    const [before, here, behind] = [rows[j - beside], rows[j], rows[j + beside]] as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    if (!isDarker(here, before, behind)) continue;
    if (j - last > beside) lines++;
    last = j;
  }
  return lines;
}

function isDarker(here: Float32Array, before: Float32Array, behind: Float32Array): boolean {
  for (let from = 0; from < places; from += run) {
    let [one, other] = [0, 0];
    for (let i = from; i < from + run; i++) {
      one += (before[i] as number) - (here[i] as number);
      other += (behind[i] as number) - (here[i] as number);
    }
    if (Math.min(one, other) < dark * run) return false;
  }
  return true;
}
