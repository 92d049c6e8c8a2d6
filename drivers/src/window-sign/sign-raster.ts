import type { SignColour } from "../contract/window-sign.ts";

/** A lamp's colours as bits: 1 red, 2 green, both yellow, 0 dark. */
export type Lamp = 0 | 1 | 2 | 3;

/** What a sign's lamps show, row by row from the top left, one byte a lamp (see `Lamp`). */
export interface SignRaster {
  readonly width: number;
  readonly height: number;
  readonly lamps: Uint8Array;
}

export const lampOf: Readonly<Record<SignColour, Lamp>> = { red: 1, green: 2, yellow: 3 };

export function darkRaster(width: number, height: number): SignRaster {
  return { width, height, lamps: new Uint8Array(width * height) };
}

/** Lights one lamp; what lies outside is lost. */
export function light(raster: SignRaster, x: number, y: number, lamp: Lamp): void {
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return;
  raster.lamps[y * raster.width + x] = lamp;
}

export function lampAt(raster: SignRaster, x: number, y: number): Lamp {
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) return 0;
  return ((raster.lamps[y * raster.width + x] ?? 0) & 3) as Lamp;
}

/** Copies `picture` to x, y, dark lamps too; what lies outside is lost. */
export function paste(onto: SignRaster, picture: SignRaster, x: number, y: number): void {
  for (let row = 0; row < picture.height; row++) {
    for (let column = 0; column < picture.width; column++) {
      light(onto, x + column, y + row, lampAt(picture, column, row));
    }
  }
}

/** The columns from `left` on, `width` of them; beyond the edge they are dark. */
export function columns(raster: SignRaster, left: number, width: number): SignRaster {
  const part = darkRaster(width, raster.height);
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < width; x++) light(part, x, y, lampAt(raster, left + x, y));
  }
  return part;
}

/** One letter a lamp (`.` dark, R, G, Y) and one text a row. */
export function rasterRows(raster: SignRaster): string[] {
  return Array.from({ length: raster.height }, (_, y) =>
    Array.from({ length: raster.width }, (_unused, x) => ".RGY"[lampAt(raster, x, y)]).join(""),
  );
}
