import { Outline } from "../../raster/outline.ts";

/** Units an em, as the arrows below are drawn in. */
export const arrowUnits = 1000;

/** Half an arrow that points right, from its tip back to the tail, above its axis. */
const half: readonly (readonly [number, number])[] = [
  [440, 0],
  [120, 290],
  [50, 220],
  [250, 75],
  [-440, 75],
];
const middle = { x: 500, y: 380 };
/** Quarter turns to the left. */
const turns: Readonly<Record<string, number>> = { "→": 0, "↑": 1, "←": 2, "↓": 3 };

/** Arrows show people the way, and fonts for Chinese text often lack them. Undefined for every other character. */
export function arrowOutline(character: string): Outline | undefined {
  const turn = turns[character];
  if (turn === undefined) return undefined;
  const around = [...half, ...half.map(([x, y]) => [x, -y] as const).reverse()];
  const outline = new Outline();
  around.forEach(([x, y], index) => {
    const [cos, sin] = [[1, 0, -1, 0][turn] ?? 1, [0, 1, 0, -1][turn] ?? 0];
    const point = [middle.x + x * cos - y * sin, middle.y + x * sin + y * cos] as const;
    if (index === 0) outline.moveTo(...point);
    else outline.lineTo(...point);
  });
  return outline;
}
