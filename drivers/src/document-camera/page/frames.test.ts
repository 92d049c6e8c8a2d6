import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point, Quad } from "../../contract/index.ts";
import { framesOf } from "./frames.ts";
import { gradientOf } from "./gradient.ts";
import { unseen, viewOf } from "./homography.ts";
import { edgeLines } from "./lines.ts";
import type { Plane } from "./picture.ts";
import { overlap, signedArea, upright } from "./quad.ts";

const width = 240;
const height = 180;

/** A sheet somewhere in the picture, turned and leaning. */
const sheets = fc
  .record({
    x: fc.double({ min: 100, max: 140, noNaN: true }),
    y: fc.double({ min: 80, max: 100, noNaN: true }),
    across: fc.double({ min: 25, max: 60, noNaN: true }),
    down: fc.double({ min: 25, max: 55, noNaN: true }),
    turn: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
    lean: fc.double({ min: -0.12, max: 0.12, noNaN: true }),
  })
  .map(({ x, y, across, down, turn, lean }): Quad => {
    const corner = (u: number, v: number): Point => {
      const wide = u * across * (1 + lean * v);
      const long = v * down;
      return [
        x + wide * Math.cos(turn) - long * Math.sin(turn),
        y + wide * Math.sin(turn) + long * Math.cos(turn),
      ];
    };
    return upright([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]);
  })
  .filter((quad) => quad.every(([x, y]) => x > 6 && y > 6 && x < width - 6 && y < height - 6));

function drawn(quad: Quad, inside: number, outside: number): Plane {
  const view = viewOf(quad);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let covered = 0;
      for (const dx of [-0.25, 0.25]) {
        for (const dy of [-0.25, 0.25]) {
          const [u, v] = unseen(view, x + dx, y + dy);
          if (u >= 0 && v >= 0 && u < 1 && v < 1) covered++;
        }
      }
      data[y * width + x] = outside + ((inside - outside) * covered) / 4;
    }
  }
  return { width, height, data };
}

describe("framesOf", () => {
  it.each([
    ["brighter", 220, 120, 1],
    ["darker", 60, 150, -1],
    ["a little brighter", 235, 222, 1],
  ] as const)("finds a sheet that is %s than its table, wherever it lies", (_, inside, outside, sign) => {
    fc.assert(
      fc.property(sheets, (quad) => {
        const lines = edgeLines(gradientOf(drawn(quad, inside, outside)));
        const [best] = framesOf(lines, width, height, sign);
        expect(best === undefined ? 0 : overlap(best.quad, quad)).toBeGreaterThan(0.94);
        expect(framesOf(lines, width, height, sign === 1 ? -1 : 1)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it("sees nothing where nothing is", () => {
    const plane = { width, height, data: new Uint8Array(width * height).fill(128) };
    expect(edgeLines(gradientOf(plane))).toEqual([]);
    expect(framesOf([], width, height, 1)).toEqual([]);
  });
});

describe("overlap", () => {
  it("is 1 with itself, the same both ways, and never outside 0…1", () => {
    fc.assert(
      fc.property(sheets, sheets, (a, b) => {
        expect(overlap(a, a)).toBeCloseTo(1, 6);
        expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 6);
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-9);
        expect(signedArea(a)).toBeGreaterThan(0);
        expect(upright(a)).toEqual(a);
      }),
    );
  });
});
