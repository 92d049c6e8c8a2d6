import type { Picture, Plane } from "./picture.ts";

/**
 * What is taken of a pixel's colour. Paper is white and stays bright in its `least` channel; wood and coloured tables
 * fall dark there, more than in plain grey. A coloured card stands out in some channel.
 */
export type Channel = "least" | "red" | "green" | "blue";

/** A smaller picture in one number a pixel. `factor` is a whole number; of each block up to four pixels are read. */
export function shrunken(picture: Picture, factor: number, channel: Channel): Plane {
  const width = Math.floor(picture.width / factor);
  const height = Math.floor(picture.height / factor);
  const data = new Uint8Array(width * height);
  const stride = picture.width * 3;
  const near = factor > 2 ? Math.floor(factor / 4) : 0;
  const far = factor > 1 ? Math.max(near + 1, factor - 1 - near) : 0;
  const block = { across: (far - near) * 3, down: (far - near) * stride, step: factor * 3 };
  for (let y = 0; y < height; y++) {
    const from = (y * factor + near) * stride + near * 3;
    const row = data.subarray(y * width, y * width + width);
    if (channel === "least") whitenessRow(picture.data, from, block, row);
    else channelRow(picture.data, from + channelAt[channel], block, row);
  }
  return { width, height, data };
}

const channelAt = { red: 0, green: 1, blue: 2 } as const;

interface Block {
  readonly across: number;
  readonly down: number;
  readonly step: number;
}

function whitenessRow(
  source: Uint8Array,
  from: number,
  { across, down, step }: Block,
  row: Uint8Array,
): void {
  for (let x = 0, at = from; x < row.length; x++, at += step) {
    row[x] =
      (least(source, at) +
        least(source, at + across) +
        least(source, at + down) +
        least(source, at + down + across) +
        2) >>
      2;
  }
}

function channelRow(source: Uint8Array, from: number, { across, down, step }: Block, row: Uint8Array): void {
  for (let x = 0, at = from; x < row.length; x++, at += step) {
    row[x] =
      ((source[at] as number) +
        (source[at + across] as number) +
        (source[at + down] as number) +
        (source[at + down + across] as number) +
        2) >>
      2;
  }
}

function least(data: Uint8Array, at: number): number {
  const red = data[at] as number;
  const green = data[at + 1] as number;
  const blue = data[at + 2] as number;
  const smaller = red < green ? red : green;
  return smaller < blue ? smaller : blue;
}

export function halved(plane: Plane): Plane {
  const width = plane.width >> 1;
  const height = plane.height >> 1;
  const data = new Uint8Array(width * height);
  const source = plane.data;
  for (let y = 0, out = 0; y < height; y++) {
    let at = y * 2 * plane.width;
    for (let x = 0; x < width; x++, out++, at += 2) {
      const below = at + plane.width;
      data[out] =
        ((source[at] as number) +
          (source[at + 1] as number) +
          (source[below] as number) +
          (source[below + 1] as number) +
          2) >>
        2;
    }
  }
  return { width, height, data };
}

/** Grey closing with a square of 7×7: dark things smaller than it (text, lines, stamps) vanish. */
export function textless(plane: Plane): Plane {
  const { width, height } = plane;
  let data = plane.data;
  for (const brightest of [true, false]) {
    data = ofSeven(data, width * height, 1, brightest);
    data = ofSeven(data, width * height, width, brightest);
  }
  return { width, height, data };
}

/**
 * Brightest or darkest of the seven places around each, `step` apart: of two, of two twos, of two fours that
 * overlap. Rows run into each other at the picture's left and right edge, which concerns three columns.
 */
function ofSeven(source: Uint8Array, length: number, step: number, brightest: boolean): Uint8Array {
  const twos = pairs(source, length, step, brightest);
  const fours = pairs(twos, length, step * 2, brightest);
  const sevens = pairs(fours, length, step * 3, brightest);
  const out = new Uint8Array(length);
  out.set(source.subarray(0, step * 3));
  out.set(sevens.subarray(0, length - step * 6), step * 3);
  out.set(source.subarray(length - step * 3), length - step * 3);
  return out;
}

function pairs(source: Uint8Array, length: number, step: number, brightest: boolean): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0; at < length - step; at++) {
    const one = source[at] as number;
    const other = source[at + step] as number;
    out[at] = one > other === brightest ? one : other;
  }
  return out;
}
