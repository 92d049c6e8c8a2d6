import { describe, expect, it } from "vitest";
import { boardSizes, capitalMm, designPixel, fit, typeFor } from "./sizes.ts";

const glass = { widthPx: 1920, heightPx: 1080, diagonalInches: 55 };
const upright = { widthPx: 1080, heightPx: 1920, diagonalInches: 55 };

describe("type on the board", () => {
  it("has capitals of a 200th of the distance: 40 mm for 8 m on 55 inches", () => {
    for (const each of [glass, upright]) {
      const { rowType, rows } = boardSizes(8, each);
      expect(capitalMm(rowType, each)).toBeGreaterThanOrEqual(40);
      expect(rows).toBe(5);
      expect(capitalMm(220 * designPixel(each), each)).toBeGreaterThan(100);
    }
    expect(capitalMm(typeFor(8, glass), glass)).toBeCloseTo(40);
  });

  it("grows, with fewer rows, where people sit farther away or the glass is small", () => {
    for (const [metres, inches] of [
      [12, 55],
      [8, 43],
      [15, 65],
      [6, 24],
    ] as const) {
      const each = { ...glass, diagonalInches: inches };
      const { rowType, rows } = boardSizes(metres, each);
      expect(capitalMm(rowType, each)).toBeGreaterThanOrEqual((metres * 1000) / 200 - 1e-6);
      expect(rows).toBeGreaterThanOrEqual(1);
      expect(rows).toBeLessThanOrEqual(5);
    }
  });

  it("is as drawn for four signs, and smaller for longer numbers and windows", () => {
    expect(fit("A012", "3", true)).toBe(1);
    expect(fit("A012", "3", false)).toBe(1);
    expect(fit("A1012", "12", true)).toBeLessThan(1);
    expect(fit("A1012", "12", false)).toBeGreaterThan(0.7);
  });
});
