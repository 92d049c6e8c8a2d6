import type { Picture, Plane } from "./picture.ts";

/**
 * A smaller picture of how white each place is: the least of red, green and blue, averaged. Paper is white and
 * stays bright; wood and coloured tables fall dark, more than in plain grey. `factor` is a whole number; of each
 * block up to four pixels are read.
 */
export function whiteness(picture: Picture, factor: number): Plane {
  const width = Math.floor(picture.width / factor);
  const height = Math.floor(picture.height / factor);
  const data = new Uint8Array(width * height);
  const source = picture.data;
  const stride = picture.width * 3;
  const near = factor > 2 ? Math.floor(factor / 4) : 0;
  const far = factor > 1 ? Math.max(near + 1, factor - 1 - near) : 0;
  for (let y = 0, out = 0; y < height; y++) {
    let above = (y * factor + near) * stride + near * 3;
    let below = (y * factor + far) * stride + near * 3;
    const across = (far - near) * 3;
    const step = factor * 3;
    for (let x = 0; x < width; x++, out++, above += step, below += step) {
      data[out] =
        (least(source, above) +
          least(source, above + across) +
          least(source, below) +
          least(source, below + across) +
          2) >>
        2;
    }
  }
  return { width, height, data };
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

/** Grey closing with a square of odd `size`: dark things smaller than it (text, lines, stamps) vanish. */
export function closed(plane: Plane, size: number): Plane {
  const reach = size >> 1;
  let data = plane.data;
  for (const brightest of [true, false]) {
    data = slide(data, plane.width, plane.height, 1, plane.width, reach, brightest);
    data = slide(data, plane.height, plane.width, plane.width, 1, reach, brightest);
  }
  return { width: plane.width, height: plane.height, data };
}

/** Brightest or darkest within `reach` along lines of `length` places `step` apart; lines start `next` apart. */
function slide(
  source: Uint8Array,
  length: number,
  lines: number,
  step: number,
  next: number,
  reach: number,
  brightest: boolean,
): Uint8Array {
  const out = new Uint8Array(source.length);
  const pad = reach + 1;
  const row = new Uint8Array(length + 2 * pad).fill(brightest ? 0 : 255);
  for (let line = 0; line < lines; line++) {
    const start = line * next;
    for (let i = 0, at = start; i < length; i++, at += step) row[i + pad] = source[at] as number;
    for (let i = 0, at = start; i < length; i++, at += step) {
      let chosen = row[i + pad] as number;
      for (let j = i + pad - reach; j <= i + pad + reach; j++) {
        const value = row[j] as number;
        if (brightest ? value > chosen : value < chosen) chosen = value;
      }
      out[at] = chosen;
    }
  }
  return out;
}
