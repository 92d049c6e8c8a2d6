import type { Quad } from "../../contract/index.ts";
import { unseen, viewOf } from "../page/homography.ts";
import type { Picture } from "../page/picture.ts";

/** Samples a pixel and direction, so that edges fall between pixels. */
const finer = 2;

export interface Shape {
  /** Radius of rounded corners in widths of the sheet. Default 0. */
  readonly radius?: number;
  /** How far the sheet bows sideways half-way down, in widths of the sheet. Default 0. */
  readonly bow?: number;
}

/** Lays a sheet on a table, in place; `corners` are clockwise from the sheet's top left, pixels of the table. */
export function lay(sheet: Picture, table: Picture, corners: Quad, shape: Shape = {}): void {
  const radius = shape.radius ?? 0;
  const bow = shape.bow ?? 0;
  const ratio = sheet.height / sheet.width;
  const view = viewOf(corners);
  const xs = corners.map((p) => p[0]);
  const ys = corners.map((p) => p[1]);
  const around = 1 + Math.ceil(Math.abs(bow) * (Math.max(...xs) - Math.min(...xs)));
  const left = Math.max(0, Math.floor(Math.min(...xs)) - around);
  const right = Math.min(table.width - 1, Math.ceil(Math.max(...xs)) + around);
  const top = Math.max(0, Math.floor(Math.min(...ys)) - around);
  const bottom = Math.min(table.height - 1, Math.ceil(Math.max(...ys)) + around);
  const colour = [0, 0, 0];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      colour.fill(0);
      let hits = 0;
      for (let j = 0; j < finer; j++) {
        for (let i = 0; i < finer; i++) {
          const [flat, v] = unseen(view, x + (i + 0.5) / finer - 0.5, y + (j + 0.5) / finer - 0.5);
          const u = flat - bow * 4 * v * (1 - v);
          if (u < 0 || v < 0 || u >= 1 || v >= 1) continue;
          if (radius > 0 && isRoundedOff(u, v * ratio, ratio, radius)) continue;
          hits++;
          addSample(sheet, u, v, colour);
        }
      }
      if (hits === 0) continue;
      const at = (y * table.width + x) * 3;
      const bare = finer * finer - hits;
      for (let c = 0; c < 3; c++) {
        table.data[at + c] =
          ((table.data[at + c] as number) * bare + (colour[c] as number)) / (finer * finer);
      }
    }
  }
}

function isRoundedOff(x: number, y: number, height: number, radius: number): boolean {
  const dx = Math.max(radius - x, x - (1 - radius));
  const dy = Math.max(radius - y, y - (height - radius));
  return dx > 0 && dy > 0 && dx * dx + dy * dy > radius * radius;
}

function addSample(sheet: Picture, u: number, v: number, colour: number[]): void {
  const x = Math.min(sheet.width - 1.001, Math.max(0, u * sheet.width - 0.5));
  const y = Math.min(sheet.height - 1.001, Math.max(0, v * sheet.height - 0.5));
  const px = Math.floor(x);
  const py = Math.floor(y);
  const fx = x - px;
  const fy = y - py;
  const at = (py * sheet.width + px) * 3;
  const under = at + sheet.width * 3;
  for (let c = 0; c < 3; c++) {
    const above = (sheet.data[at + c] as number) * (1 - fx) + (sheet.data[at + 3 + c] as number) * fx;
    const below = (sheet.data[under + c] as number) * (1 - fx) + (sheet.data[under + 3 + c] as number) * fx;
    colour[c] = (colour[c] as number) + above * (1 - fy) + below * fy;
  }
}
