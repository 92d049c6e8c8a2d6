import type { Gradient } from "./gradient.ts";

/** A straight edge: all (x, y) with a·x + b·y = c; (a, b) has length 1 and points to the brighter side. */
export interface EdgeLine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** How many of the first n pixels along the line bear it out; pixel 0 is `reach` before the foot of the middle. */
  readonly borne: Float32Array;
  /** All of them together. */
  readonly votes: number;
}

/** Directions in a full turn, and pixels between neighbouring parallels, of the table of votes. */
const turns = 256;
const apart = 1.5;
/** A pixel votes for directions this many steps to either side of its own. */
const doubt = 3;
/** Lines that are looked at. */
const most = 80;
/** Shorter than this many pixels is no side. */
const shortest = 22;
/** A pixel belongs to a line within this many pixels of it. */
const near = 1.6;
/** A pixel's own direction may differ from its line's by this many steps: 25°. */
const fan = 18;

const cosines = Float32Array.from({ length: turns }, (_, i) => Math.cos((i * 2 * Math.PI) / turns));
const sines = Float32Array.from({ length: turns }, (_, i) => Math.sin((i * 2 * Math.PI) / turns));

/** Half the length of `borne` for a picture of this size. */
export function reachOf(width: number, height: number): number {
  return Math.ceil(Math.hypot(width, height) / 2) + 2;
}

/** The longest straight edges of a picture, by votes of its pixels (Hough), each with its direction of brightening. */
export function edgeLines(gradient: Gradient): EdgeLine[] {
  const pixels = edgePixels(gradient);
  const rows = Math.ceil(Math.hypot(gradient.width, gradient.height) / apart) + 4;
  const votes = ballot(pixels, rows);
  const lines: EdgeLine[] = [];
  for (const peak of peaks(votes, rows)) {
    const turn = Math.floor(peak / rows);
    const c = ((peak % rows) - (rows >> 1)) * apart;
    const line = drawn(pixels, gradient, turn, c);
    if (line === null || lines.some((other) => isSame(line, other, gradient))) continue;
    lines.push(line);
    if (lines.length === most) break;
  }
  return lines;
}

interface EdgePixels {
  readonly count: number;
  /** Place from the picture's middle. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Unit vector towards the brighter side. */
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly weight: Float32Array;
  /** Pixels are in the order of their directions; those of direction i begin at `start[i]`. */
  readonly start: Uint32Array;
}

/** Steps stronger than this count no more. */
const strong = 0.3;

/** Pixels on the crest of an edge: no neighbour across the edge is steeper. */
function edgePixels({ width, height, across, down, floor }: Gradient): EdgePixels {
  const size = new Float32Array(across.length);
  for (let at = 0; at < size.length; at++) {
    const dx = across[at] as number;
    const dy = down[at] as number;
    size[at] = Math.sqrt(dx * dx + dy * dy);
  }
  const room = across.length >> 1;
  const [x, y, a, b, weight] = [0, 1, 2, 3, 4].map(() => new Float32Array(room)) as Five;
  let count = 0;
  for (let row = 2; row < height - 2; row++) {
    for (let column = 2, at = row * width + 2; column < width - 2; column++, at++) {
      const here = size[at] as number;
      if (here < floor || count === room) continue;
      const dx = across[at] as number;
      const dy = down[at] as number;
      const beside = Math.abs(dx) > Math.abs(dy) ? 1 : width;
      if ((size[at - beside] as number) > here || (size[at + beside] as number) > here) continue;
      x[count] = column - width / 2;
      y[count] = row - height / 2;
      a[count] = dx / here;
      b[count] = dy / here;
      weight[count] = 0.15 + 0.85 * Math.min(1, here / strong);
      count++;
    }
  }
  return inOrder({ count, x, y, a, b, weight });
}

/** Sorted by direction, so that a line need not look at pixels of others. */
function inOrder(loose: Omit<EdgePixels, "start">): EdgePixels {
  const { count } = loose;
  const own = new Uint8Array(count);
  const start = new Uint32Array(turns + 1);
  for (let i = 0; i < count; i++) {
    const turn = Math.round((Math.atan2(loose.b[i] as number, loose.a[i] as number) * turns) / (2 * Math.PI));
    own[i] = (turn + turns) % turns;
    start[(own[i] as number) + 1] = (start[(own[i] as number) + 1] as number) + 1;
  }
  for (let turn = 0; turn < turns; turn++)
    start[turn + 1] = (start[turn + 1] as number) + (start[turn] as number);
  const next = start.slice();
  const sorted = [0, 1, 2, 3, 4].map(() => new Float32Array(count)) as Five;
  const from: Five = [loose.x, loose.y, loose.a, loose.b, loose.weight];
  for (let i = 0; i < count; i++) {
    const turn = own[i] as number;
    const to = next[turn] as number;
    next[turn] = to + 1;
    for (let k = 0; k < 5; k++) (sorted[k] as Float32Array)[to] = (from[k] as Float32Array)[i] as number;
  }
  const [x, y, a, b, weight] = sorted;
  return { count, x, y, a, b, weight, start };
}

type Five = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];

function ballot(pixels: EdgePixels, rows: number): Float32Array {
  const votes = new Float32Array(turns * rows);
  const middle = rows >> 1;
  for (let i = 0, own = 0; i < pixels.count; i++) {
    while ((pixels.start[own + 1] as number) <= i) own++;
    const x = (pixels.x[i] as number) / apart;
    const y = (pixels.y[i] as number) / apart;
    const weight = pixels.weight[i] as number;
    for (let k = own - doubt; k <= own + doubt; k++) {
      const turn = (k + turns) % turns;
      const row = x * (cosines[turn] as number) + y * (sines[turn] as number) + middle;
      const low = Math.floor(row);
      const at = turn * rows + low;
      votes[at] = (votes[at] as number) + weight * (1 - row + low);
      votes[at + 1] = (votes[at + 1] as number) + weight * (row - low);
    }
  }
  return votes;
}

/** Places that have the most votes within two steps around them, the fullest first. */
function peaks(votes: Float32Array, rows: number): number[] {
  const found: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    for (let row = 2; row < rows - 2; row++) {
      const at = turn * rows + row;
      const here = votes[at] as number;
      if (here < shortest * 0.2) continue;
      let highest = true;
      for (let dt = -2; dt <= 2 && highest; dt++) {
        const other = ((turn + dt + turns) % turns) * rows + row;
        for (let dr = -2; dr <= 2; dr++) {
          if ((votes[other + dr] as number) > here) {
            highest = false;
            break;
          }
        }
      }
      if (highest) found.push(at);
    }
  }
  return found.sort((p, q) => (votes[q] as number) - (votes[p] as number)).slice(0, most * 2);
}

/** The line fitted to its own pixels, and where along it they lie. */
function drawn(pixels: EdgePixels, size: Gradient, turn: number, first: number): EdgeLine | null {
  let a = cosines[turn] as number;
  let b = sines[turn] as number;
  let c = first;
  for (const reach of [near * 1.5, near]) {
    let [w, s1, s2, o1, so] = [0, 0, 0, 0, 0];
    for (let k = turn - fan; k <= turn + fan; k++) {
      const own = (k + turns) % turns;
      const end = pixels.start[own + 1] as number;
      for (let i = pixels.start[own] as number; i < end; i++) {
        const x = pixels.x[i] as number;
        const y = pixels.y[i] as number;
        const miss = a * x + b * y - c;
        if (miss > reach || miss < -reach) continue;
        const weight = pixels.weight[i] as number;
        const s = -b * x + a * y;
        w += weight;
        s1 += weight * s;
        s2 += weight * s * s;
        o1 += weight * miss;
        so += weight * s * miss;
      }
    }
    const determinant = w * s2 - s1 * s1;
    if (w < shortest * 0.2 || determinant < 1e-3) return null;
    const slope = Math.max(-0.05, Math.min(0.05, (w * so - s1 * o1) / determinant));
    const offset = (o1 - slope * s1) / w;
    const length = Math.hypot(1, slope);
    [a, b, c] = [(a + slope * b) / length, (b - slope * a) / length, (c + offset) / length];
  }
  const half = reachOf(size.width, size.height);
  const marks = new Uint8Array(half * 2 + 1);
  for (let k = turn - fan; k <= turn + fan; k++) {
    const own = (k + turns) % turns;
    const end = pixels.start[own + 1] as number;
    for (let i = pixels.start[own] as number; i < end; i++) {
      const x = pixels.x[i] as number;
      const y = pixels.y[i] as number;
      const miss = a * x + b * y - c;
      if (miss > near || miss < -near) continue;
      marks[Math.round(-b * x + a * y) + half] = 1;
    }
  }
  const borne = new Float32Array(marks.length + 1);
  let sum = 0;
  for (let i = 0; i < marks.length; i++) {
    if (marks[i] === 1 || (marks[i - 1] === 1 && marks[i + 1] === 1)) sum++;
    borne[i + 1] = sum;
  }
  if (sum < shortest) return null;
  return { a, b, c: c + (a * size.width) / 2 + (b * size.height) / 2, borne, votes: sum };
}

/** Whether two lines point alike and lie within two pixels of each other all over the picture. */
function isSame(l: EdgeLine, m: EdgeLine, { width, height }: Gradient): boolean {
  if (l.a * m.a + l.b * m.b < 0.998) return false;
  const x = width / 2;
  const y = height / 2;
  return Math.abs(l.a * x + l.b * y - l.c - (m.a * x + m.b * y - m.c)) < 2.5;
}
