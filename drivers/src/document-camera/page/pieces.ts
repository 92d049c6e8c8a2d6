import type { Quad } from "../../contract/index.ts";
import { planeBrightness } from "./brightness.ts";
import { candidates } from "./candidates.ts";
import type { Plane } from "./picture.ts";
import { prolonged } from "./prolong.ts";
import { scaled, signedArea } from "./quad.ts";
import { halved } from "./shrink.ts";
import { type FittedQuad, type Refit, refitted, type Side } from "./sides.ts";

const wide: Refit = { reach: 9, places: 40, blur: 0, least: 0.03 };
const coarse: Refit = { reach: 5, places: 40, blur: 0, least: 0.03 };
const most = 4;

interface Guess {
  readonly quad: Quad;
  readonly score: number;
}

/**
 * Pages as whole pieces of a small picture without text, the best first: for curled paper, whose sides are no straight
 * lines, and for pages that reach out of the picture.
 */
export function piecesOf(plane: Plane): Quad[] {
  const brightness = planeBrightness(plane);
  const area = plane.width * plane.height;
  const guess = (quad: Quad, how: Refit): Guess[] => {
    const first = refitted(brightness, quad, how);
    const fitted = (first && refitted(brightness, first.quad, coarse)) ?? first;
    if (fitted === null || fitted.sides.filter(proven).length < 2) return [];
    return [{ quad: fitted.quad, score: scoreOf(fitted, area) }];
  };
  const best = (guesses: Guess[]) => guesses.sort((a, b) => b.score - a.score);
  const first = best(candidates(halved(plane)).flatMap((quad) => guess(scaled(quad, 2, 0.5), coarse)));
  const further = first
    .slice(0, 3)
    .flatMap(({ quad }) => prolonged(brightness, quad, plane.width, plane.height))
    .flatMap((quad) => guess(quad, wide));
  return best([...first, ...further])
    .slice(0, most)
    .map((one) => one.quad);
}

/** Two such sides at least: the rim of the picture alone is no page. */
function proven(side: Side): boolean {
  return side.seen > 0.5 && side.support > 0.3;
}

/** Support counts whole on average and half on the worst side; of two equals the larger page wins. */
function scoreOf(fitted: FittedQuad, area: number): number {
  const shares = fitted.sides.map(
    (side) => side.support * Math.min(1, side.step / 0.12) * side.seen + 0.4 * (1 - side.seen),
  );
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
  const share = Math.min(1, signedArea(fitted.quad) / area);
  return mean + Math.min(...shares) / 2 + Math.sqrt(share) * 0.3;
}
