import type { Quad } from "../../contract/index.ts";
import { type Homography, viewOf } from "./homography.ts";
import type { Picture } from "./picture.ts";

/** How bright and of what colour bare paper is in each cell of the page. */
export interface Light {
  readonly columns: number;
  readonly rows: number;
  /** Red, green, blue of each cell, row by row, 0…255. */
  readonly paper: Float32Array;
  /** Middle brightness of the paper over the page, 0…255. */
  readonly brightness: number;
}

const columns = 36;
const rows = 48;
/** Samples a cell and direction. */
const samples = 6;
/** Nothing this much darker than the page's paper is a shadow: it is a picture, and stays dark. */
const deepestShadow = 0.33;
/** Paper with more colour than this is coloured paper, and keeps its colour. */
const colouredPaper = 0.22;

/** What light falls on the page: the bright part of each cell, dark print bridged from its neighbours. */
export function lightOn(picture: Picture, quad: Quad): Light {
  const paper = new Float32Array(columns * rows * 3);
  const view = viewOf(quad);
  const values = new Float32Array(samples * samples * 4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = (row * columns + column) * 3;
      brightPart(picture, view, column, row, values, paper, cell);
    }
  }
  for (const channel of [0, 1, 2]) bridge(paper, channel);
  return balanced(paper);
}

function brightPart(
  picture: Picture,
  view: Homography,
  column: number,
  row: number,
  values: Float32Array,
  paper: Float32Array,
  cell: number,
): void {
  const { width, height, data } = picture;
  let count = 0;
  let most = 0;
  for (let j = 0; j < samples; j++) {
    const v = (row + (j + 0.5) / samples) / rows;
    for (let i = 0; i < samples; i++) {
      const u = (column + (i + 0.5) / samples) / columns;
      const depth = view.g * u + view.h * v + 1;
      const x = Math.round((view.a * u + view.b * v + view.c) / depth);
      const y = Math.round((view.d * u + view.e * v + view.f) / depth);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = (y * width + x) * 3;
      const red = data[at] as number;
      const green = data[at + 1] as number;
      const blue = data[at + 2] as number;
      const grey = (red + green * 2 + blue) / 4;
      values[count * 4] = grey;
      values[count * 4 + 1] = red;
      values[count * 4 + 2] = green;
      values[count * 4 + 3] = blue;
      if (grey > most) most = grey;
      count++;
    }
  }
  const sums = [0, 0, 0];
  let bright = 0;
  for (let i = 0; i < count; i++) {
    if ((values[i * 4] as number) < most * 0.86) continue;
    bright++;
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] as number) + (values[i * 4 + 1 + c] as number);
  }
  for (let c = 0; c < 3; c++) paper[cell + c] = bright === 0 ? 0 : (sums[c] as number) / bright;
}

/** Grey closing over 5×5 cells, then a mean of 3×3: print vanishes, shadows stay. */
function bridge(paper: Float32Array, channel: number): void {
  let plane = new Float32Array(columns * rows);
  for (let i = 0; i < plane.length; i++) plane[i] = paper[i * 3 + channel] as number;
  for (const [reach, fold] of folds) {
    plane = folded(plane, columns, rows, 1, columns, reach, fold);
    plane = folded(plane, rows, columns, columns, 1, reach, fold);
  }
  for (let i = 0; i < plane.length; i++) paper[i * 3 + channel] = plane[i] as number;
}

type Fold = "most" | "least" | "mean";
const folds: readonly (readonly [reach: number, fold: Fold])[] = [
  [2, "most"],
  [2, "least"],
  [1, "mean"],
];

/** Each cell takes the most, least or mean of those within `reach` on its line; lines start `next` apart. */
function folded(
  plane: Float32Array,
  length: number,
  lines: number,
  step: number,
  next: number,
  reach: number,
  fold: Fold,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(plane.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      const from = Math.max(0, i - reach);
      const to = Math.min(length - 1, i + reach);
      let sum = 0;
      let most = 0;
      let least = 255;
      for (let j = from; j <= to; j++) {
        const value = plane[line * next + j * step] as number;
        sum += value;
        if (value > most) most = value;
        if (value < least) least = value;
      }
      const mean = sum / (to - from + 1);
      out[line * next + i * step] = fold === "most" ? most : fold === "least" ? least : mean;
    }
  }
  return out;
}

function balanced(paper: Float32Array): Light {
  const middle = [0, 1, 2].map((channel) => {
    const values = Array.from({ length: columns * rows }, (_, i) => paper[i * 3 + channel] as number);
    return values.sort((a, b) => a - b)[values.length >> 1] as number;
  }) as [number, number, number];
  const highest = Math.max(...middle, 1);
  const brightness = (middle[0] + middle[1] * 2 + middle[2]) / 4;
  const coloured = (highest - Math.min(...middle)) / highest > colouredPaper;
  for (let at = 0; at < paper.length; at += 3) {
    for (let c = 0; c < 3; c++) {
      const usual = middle[c] as number;
      const here = paper[at + c] as number;
      paper[at + c] = Math.max(here < usual * deepestShadow ? usual : here, 8);
    }
    if (!coloured) continue;
    const grey = Math.max(paper[at] as number, paper[at + 1] as number, paper[at + 2] as number);
    paper.fill(grey, at, at + 3);
  }
  return { columns, rows, paper, brightness };
}
