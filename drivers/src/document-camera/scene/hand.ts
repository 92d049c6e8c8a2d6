import type { Point, Quad } from "../../contract/index.ts";
import type { Random } from "./random.ts";

/** Lightness of skin, and of the same skin in its creases. */
const skins = [
  ["#e8bd9e", "#cf9b7c"],
  ["#d9a680", "#b98560"],
  ["#b98058", "#96623f"],
  ["#f0cdb4", "#d8a98b"],
] as const;

/**
 * Fingers that hold a sheet at one side, or a thumb on its corner: SVG elements. Each covers little of the sheet; the
 * hand goes on outwards until it leaves the picture.
 */
export function holding(random: Random, corners: Quad, size: number): string {
  const side = random.whole(0, 3);
  const p = corners[side] as Point;
  const q = corners[(side + 1) % 4] as Point;
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
  const along: Point = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
  const inward: Point = [-along[1], along[0]];
  const thick = size * random.between(0.019, 0.028);
  const fingers = random.whole(1, 4);
  const onCorner = fingers === 1 && random.next() < 0.5;
  const start = onCorner ? 0 : random.between(0.15, 0.85) * length;
  const [skin, crease] = random.pick(skins);
  const slant = random.between(-0.35, 0.35);
  const parts = Array.from({ length: fingers }, (_, i) => {
    const s = Math.min(length, start + i * thick * 1.12);
    const depth = thick * random.between(0.7, 1.9);
    const tip: Point = [p[0] + along[0] * s + inward[0] * depth, p[1] + along[1] * s + inward[1] * depth];
    const back: Point = [
      tip[0] - (inward[0] + along[0] * slant) * size,
      tip[1] - (inward[1] + along[1] * slant) * size,
    ];
    const angle = (Math.atan2(tip[1] - back[1], tip[0] - back[0]) * 180) / Math.PI;
    const nail = `<ellipse cx="${-thick * 0.1}" rx="${thick * 0.32}" ry="${thick * 0.26}" fill="#f3d9cc" opacity="0.8"/>`;
    const creases = `M${-thick * 1.2},${-thick * 0.3}q${thick * 0.1},${thick * 0.3} 0,${thick * 0.6}`;
    return `<path d="M${back[0]},${back[1]}L${tip[0]},${tip[1]}" stroke="${crease}" stroke-width="${thick * 1.1}" stroke-linecap="round"/><path d="M${back[0]},${back[1]}L${tip[0]},${tip[1]}" stroke="${skin}" stroke-width="${thick * 0.94}" stroke-linecap="round"/><g transform="translate(${tip[0]} ${tip[1]}) rotate(${angle})">${nail}<path d="${creases}" fill="none" stroke="${crease}" stroke-width="${thick * 0.06}"/></g>`;
  });
  return parts.join("");
}
