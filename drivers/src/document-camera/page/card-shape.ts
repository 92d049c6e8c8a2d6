import type { Point, Quad } from "../../contract/index.ts";
import { heightOverWidth, type PageSize } from "./aspect.ts";
import type { Brightness } from "./brightness.ts";
import { seen, viewOf } from "./homography.ts";

/** ISO/IEC 7810 ID-1: 85.60 × 53.98 mm, and the radius of its corners in the same. */
const long = 85.6;
const short = 53.98;
const radius = 3.18;
/** A picture tells the shape to within this share. */
const tolerance = 0.06;

/** Whether something has the shape of a card: its sides' ratio, and corners that are rounded off. */
export function isCardShaped(brightness: Brightness, quad: Quad, picture: PageSize): boolean {
  const ratio = heightOverWidth(quad, picture);
  const lying = ratio < 1;
  if (Math.abs((lying ? 1 / ratio : ratio) / (long / short) - 1) > tolerance) return false;
  const [width, height] = lying ? [long, short] : [short, long];
  const view = viewOf(quad);
  const at = (x: number, y: number): number => brightness(...seen(view, x / width, y / height));
  let rounded = 0;
  for (const [x, y] of [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as readonly Point[]) {
    const inwards: Point = [x === 0 ? 1 : -1, y === 0 ? 1 : -1];
    const there = (far: number) => at(x + inwards[0] * far, y + inwards[1] * far);
    const table = (there(-1.6) + there(-1)) / 2;
    const card = (there(radius) + there(radius * 1.4)) / 2;
    const corner = there(0.45);
    if (Math.abs(corner - table) < Math.abs(corner - card)) rounded++;
  }
  return rounded >= 3;
}
