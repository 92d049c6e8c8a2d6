import type { Point, Quad } from "../../contract/index.ts";
import type { Brightness } from "./brightness.ts";

/** Places along a line at which its step is measured, and how far before and behind it. */
const places = 20;
const apart = 2.5;
/** Pixels between neighbouring lines that are tried. */
const stride = 2;
/** A line is worth a try when its middle step is this large, larger steps counting as `most`. */
const worth = 0.05;
/** Steps below this are grain. */
const leastStep = 0.03;
const most = 0.25;

/**
 * The same page with one side farther out: a shadow across the page looks like its edge, and the page goes on
 * behind it. For each side, up to two lines parallel to the opposite side where the picture steps down outwards.
 */
export function prolonged(brightness: Brightness, quad: Quad, width: number, height: number): Quad[] {
  const found: Quad[] = [];
  for (let side = 0; side < 4; side++) {
    const at = (i: number) => quad[(side + i) % 4] as Point;
    const left = { from: at(3), towards: unit(at(3), at(0)) };
    const right = { from: at(2), towards: unit(at(2), at(1)) };
    const present = Math.min(length(at(3), at(0)), length(at(2), at(1)));
    const steps: number[] = [];
    for (let far = present + 6; ; far += stride) {
      const a = along(left, far);
      const b = along(right, far);
      if (!inside(a, width, height) || !inside(b, width, height)) break;
      steps.push(stepOver(brightness, a, b));
    }
    for (const i of crests(steps)) {
      const far = present + 6 + i * stride;
      const corners: Point[] = [along(left, far), along(right, far), at(2), at(3)];
      const turned = [0, 1, 2, 3].map((i) => corners[(i + 4 - side) % 4] as Point);
      found.push(turned as unknown as Quad);
    }
  }
  return found;
}

interface Ray {
  readonly from: Point;
  readonly towards: Point;
}

function along(ray: Ray, far: number): Point {
  return [ray.from[0] + ray.towards[0] * far, ray.from[1] + ray.towards[1] * far];
}

function unit(p: Point, q: Point): Point {
  const far = length(p, q) || 1;
  return [(q[0] - p[0]) / far, (q[1] - p[1]) / far];
}

function length(p: Point, q: Point): number {
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}

function inside(p: Point, width: number, height: number): boolean {
  return p[0] >= 0 && p[1] >= 0 && p[0] < width && p[1] < height;
}

/** Middle step from outside to inside over the line a–b; inside lies to its right on the screen. */
function stepOver(brightness: Brightness, a: Point, b: Point): number {
  const [dx, dy] = unit(a, b);
  let sum = 0;
  for (let i = 0; i < places; i++) {
    const share = (i + 0.5) / places;
    const x = a[0] + (b[0] - a[0]) * share;
    const y = a[1] + (b[1] - a[1]) * share;
    const step = brightness(x - dy * apart, y + dx * apart) - brightness(x + dy * apart, y - dx * apart);
    if (step > leastStep) sum += Math.min(step, most);
    else if (step < -leastStep) sum -= Math.min(-step, most);
  }
  return sum / places;
}

/** Places of the two highest crests. */
function crests(steps: readonly number[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < steps.length; i++) {
    const here = steps[i] as number;
    if (here < worth) continue;
    if (here >= (steps[i - 1] ?? 0) && here > (steps[i + 1] ?? 0)) found.push(i);
  }
  return found.sort((i, j) => (steps[j] as number) - (steps[i] as number)).slice(0, 2);
}
