import type { Quad } from "../../contract/index.ts";
import { seen, viewOf } from "./homography.ts";
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
const samples = 7;
/** Nothing this much darker than the page's paper is a shadow: it is print, and stays dark. */
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
  view: ReturnType<typeof viewOf>,
  column: number,
  row: number,
  values: Float32Array,
  paper: Float32Array,
  cell: number,
): void {
  let count = 0;
  let most = 0;
  for (let j = 0; j < samples; j++) {
    for (let i = 0; i < samples; i++) {
      const [x, y] = seen(view, (column + (i + 0.5) / samples) / columns, (row + (j + 0.5) / samples) / rows);
      const px = Math.round(x);
      const py = Math.round(y);
      if (px < 0 || py < 0 || px >= picture.width || py >= picture.height) continue;
      const at = (py * picture.width + px) * 3;
      const red = picture.data[at] as number;
      const green = picture.data[at + 1] as number;
      const blue = picture.data[at + 2] as number;
      const grey = (red + green * 2 + blue) / 4;
      values.set([grey, red, green, blue], count * 4);
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
  const plane = new Float32Array(columns * rows);
  for (let i = 0; i < plane.length; i++) plane[i] = paper[i * 3 + channel] as number;
  const brightest = around(plane, 2, (values) => Math.max(...values));
  const darkest = around(brightest, 2, (values) => Math.min(...values));
  const mean = around(darkest, 1, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  for (let i = 0; i < plane.length; i++) paper[i * 3 + channel] = mean[i] as number;
}

function around(plane: Float32Array, reach: number, of: (values: number[]) => number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const values: number[] = [];
      for (let j = Math.max(0, y - reach); j <= Math.min(rows - 1, y + reach); j++) {
        for (let i = Math.max(0, x - reach); i <= Math.min(columns - 1, x + reach); i++) {
          values.push(plane[j * columns + i] as number);
        }
      }
      out[y * columns + x] = of(values);
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
      const least = (middle[c] as number) * deepestShadow;
      paper[at + c] = Math.max(paper[at + c] as number, least, 8);
    }
    if (!coloured) continue;
    const grey = Math.max(paper[at] as number, paper[at + 1] as number, paper[at + 2] as number);
    paper.fill(grey, at, at + 3);
  }
  return { columns, rows, paper, brightness };
}
