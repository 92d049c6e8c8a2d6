import type { Point } from "../../contract/index.ts";
import type { Plane } from "./picture.ts";

/** One connected piece of a mask. */
export interface Region {
  readonly area: number;
  /** Convex outline, clockwise on the screen. */
  readonly hull: readonly Point[];
}

/**
 * The connected pieces (four neighbours) of the places brighter than `level`, no smaller than `least` pixels.
 * Two passes with union-find; the hull needs only the first and last place of each row.
 */
export function regionsOf(plane: Plane, level: number, least: number): Region[] {
  const labels = new Int32Array(plane.data.length);
  const parent = labelled(plane, level, labels);
  const areas = new Int32Array(parent.length);
  for (let label = 1; label < parent.length; label++)
    parent[label] = parent[parent[label] as number] as number;
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at] as number;
    if (label !== 0) {
      const owner = parent[label] as number;
      labels[at] = owner;
      areas[owner] = (areas[owner] as number) + 1;
    }
  }
  const regions: Region[] = [];
  for (let label = 1; label < parent.length; label++) {
    const area = areas[label] as number;
    if (area >= least) regions.push({ area, hull: hullOf(extentOf(label, labels, plane.width)) });
  }
  return regions;
}

/** Gives each place a label; returns for each label a smaller one of the same piece, itself if there is none. */
function labelled(plane: Plane, level: number, labels: Int32Array): number[] {
  const { width, height, data } = plane;
  const parent: number[] = [0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if ((data[at] as number) <= level) continue;
      const left = x > 0 ? (labels[at - 1] as number) : 0;
      const above = y > 0 ? (labels[at - width] as number) : 0;
      if (left === 0 && above === 0) {
        labels[at] = parent.length;
        parent.push(parent.length);
      } else if (left === 0 || above === 0 || left === above) {
        labels[at] = left || above;
      } else {
        labels[at] = united(parent, left, above);
      }
    }
  }
  return parent;
}

function united(parent: number[], a: number, b: number): number {
  let p = a;
  let q = b;
  while (parent[p] !== p) p = parent[p] as number;
  while (parent[q] !== q) q = parent[q] as number;
  const root = p < q ? p : q;
  parent[p] = root;
  parent[q] = root;
  parent[a] = root;
  parent[b] = root;
  return root;
}

/** First and last column of a label in each row, -1 where the row has none. */
function extentOf(label: number, labels: Int32Array, width: number): Int32Array {
  const height = labels.length / width;
  const extent = new Int32Array(height * 2).fill(-1);
  for (let y = 0; y < height; y++) {
    const row = labels.subarray(y * width, y * width + width);
    const first = row.indexOf(label);
    if (first === -1) continue;
    extent[y * 2] = first;
    extent[y * 2 + 1] = row.lastIndexOf(label);
  }
  return extent;
}

function hullOf(extent: Int32Array): Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let y = 0; y * 2 < extent.length; y++) {
    const from = extent[y * 2] as number;
    if (from === -1) continue;
    grow(left, [from - 0.5, y], 1);
    grow(right, [(extent[y * 2 + 1] as number) + 0.5, y], -1);
  }
  return [...right, ...left.reverse()];
}

/** Adds a point at the end of a chain that runs down the screen and bends only one way. */
function grow(chain: Point[], point: Point, bend: 1 | -1): void {
  while (chain.length >= 2) {
    const q = chain[chain.length - 1] as Point;
    const p = chain[chain.length - 2] as Point;
    const turn = (q[0] - p[0]) * (point[1] - q[1]) - (q[1] - p[1]) * (point[0] - q[0]);
    if (turn * bend < 0) break;
    chain.pop();
  }
  chain.push(point);
}
