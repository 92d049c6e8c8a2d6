import type { Point, Quad } from "../../contract/index.ts";
import type { Random } from "./random.ts";

export interface Lying {
  /** Height over width. */
  readonly ratio: number;
  /** Share of the picture that the sheet covers, seen from straight above. */
  readonly share: number;
  /** Turned by at most this, degrees either way. */
  readonly turn: number;
  /** The camera leans by at most this, degrees either way. */
  readonly lean: number;
}

/** Distance of the camera in picture widths; its focal length is the same, so that sizes are kept. */
const distance = 1.15;
/** A sheet lies at least this far within the picture, as a share of its width. */
const rim = 0.012;

/** Corners of a sheet that lies wholly within the picture, as a leaning camera sees it; clockwise. */
export function lyingWithin(random: Random, width: number, height: number, lying: Lying): Quad {
  let share = lying.share;
  for (;;) {
    const quad = thrown(random, width, height, { ...lying, share }, 0.22);
    const margin = rim * width;
    const inside = quad.every(
      ([x, y]) => x > margin && y > margin && x < width - margin && y < height - margin,
    );
    if (inside) return quad;
    share *= 0.985;
  }
}

/** Corners of a sheet that reaches out of the picture with at least a tenth of a side and a quarter at most. */
export function lyingAcross(random: Random, width: number, height: number, lying: Lying): Quad {
  for (;;) {
    const quad = thrown(random, width, height, lying, 0.7);
    const out = quad.map(([x, y]) => Math.max(-x, x - width, -y, y - height) / width);
    const most = Math.max(...out);
    if (most > 0.03 && most < 0.16 && out.filter((far) => far > 0).length <= 2) return quad;
  }
}

function thrown(random: Random, width: number, height: number, lying: Lying, stray: number): Quad {
  const area = (lying.share * height) / width;
  const across = Math.sqrt(area / lying.ratio) / 2;
  const down = Math.sqrt(area * lying.ratio) / 2;
  const angle = (degrees: number) => (random.between(-degrees, degrees) * Math.PI) / 180;
  const [turn, pitch, roll] = [angle(lying.turn), angle(lying.lean), angle(lying.lean)];
  const middle: Point = [random.between(-stray, stray), (random.between(-stray, stray) * height) / width];
  const corner = (u: number, v: number): Point => {
    const x = u * across * Math.cos(turn) - v * down * Math.sin(turn);
    const y = u * across * Math.sin(turn) + v * down * Math.cos(turn);
    const depth = distance + x * Math.sin(roll) * Math.cos(pitch) + y * Math.sin(pitch);
    const scale = (distance / depth) * width;
    return [
      width / 2 + scale * (x * Math.cos(roll) + middle[0]),
      height / 2 + scale * (y * Math.cos(pitch) - x * Math.sin(roll) * Math.sin(pitch) + middle[1]),
    ];
  };
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
