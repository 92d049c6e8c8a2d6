import { type Bitmap, blacken, blankBitmap } from "./bitmap.ts";
import type { Outline } from "./outline.ts";

/** Where an outline stands in its cell: dots = units · scale + offset; `baseline` is a row of the cell. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly baseline: number;
}

const scansPerRow = 5;
/** Share of a dot that must be covered before it burns; a little under half keeps thin strokes whole. */
const inkThreshold = 0.42;

interface Crossing {
  readonly x: number;
  readonly winding: 1 | -1;
}

/** Fills by the non-zero rule with exact coverage along each of five scans a row. */
export function fillOutline(outline: Outline, place: Placement): Bitmap {
  const bitmap = blankBitmap(place.width, place.height);
  const scans = crossings(outline, place);
  const coverage = new Float32Array(place.width);
  for (let row = 0; row < place.height; row++) {
    coverage.fill(0);
    for (let scan = 0; scan < scansPerRow; scan++) addSpans(scans[row * scansPerRow + scan] ?? [], coverage);
    for (let x = 0; x < place.width; x++) {
      if ((coverage[x] ?? 0) / scansPerRow >= inkThreshold) blacken(bitmap, x, row);
    }
  }
  return bitmap;
}

function crossings(outline: Outline, place: Placement): Crossing[][] {
  const scans: Crossing[][] = Array.from({ length: place.height * scansPerRow }, () => []);
  const toScan = (y: number) => (place.baseline - y * place.scaleY) * scansPerRow - 0.5;
  const toX = (x: number) => x * place.scaleX + place.offsetX;
  for (const contour of outline.contours) {
    for (let at = 0; at < contour.length; at += 2) {
      const next = at + 2 < contour.length ? at + 2 : 0;
      const [x1, y1] = [toX(contour[at] ?? 0), toScan(contour[at + 1] ?? 0)];
      const [x2, y2] = [toX(contour[next] ?? 0), toScan(contour[next + 1] ?? 0)];
      if (y1 === y2) continue;
      const winding = y1 < y2 ? 1 : -1;
      const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)];
      for (let scan = Math.max(0, Math.ceil(top)); scan < bottom && scan < scans.length; scan++) {
        scans[scan]?.push({ x: x1 + ((x2 - x1) * (scan - y1)) / (y2 - y1), winding });
      }
    }
  }
  return scans;
}

function addSpans(scan: Crossing[], coverage: Float32Array): void {
  scan.sort((left, right) => left.x - right.x);
  let winding = 0;
  let from = 0;
  for (const crossing of scan) {
    const before = winding;
    winding += crossing.winding;
    if (before === 0) from = crossing.x;
    else if (winding === 0) addSpan(Math.max(0, from), Math.min(coverage.length, crossing.x), coverage);
  }
}

function addSpan(from: number, to: number, coverage: Float32Array): void {
  for (let x = Math.floor(from); x < to; x++) {
    coverage[x] = (coverage[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x);
  }
}
