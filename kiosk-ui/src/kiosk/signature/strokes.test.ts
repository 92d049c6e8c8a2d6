import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { begun, extended, inBox, looksSigned, type Stroke } from "./strokes.ts";

const pad = { left: 100, top: 50, width: 500, height: 200 };

describe("strokes", () => {
  it("scales the glass to a box of 1000 × 400", () => {
    expect(inBox(100, 50, pad)).toEqual([0, 0]);
    expect(inBox(350, 150, pad)).toEqual([500, 200]);
    expect(inBox(600, 250, pad)).toEqual([1000, 400]);
  });

  it("keeps every point inside the box, as whole numbers", () => {
    const place = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(place, place, (x, y) => {
        const [across, down] = inBox(x, y, pad);
        expect(Number.isInteger(across) && across >= 0 && across <= 1000).toBe(true);
        expect(Number.isInteger(down) && down >= 0 && down <= 400).toBe(true);
      }),
    );
  });

  it("leaves out points that did not move", () => {
    const once = extended([[[1, 1]]], [2, 2]);
    expect(extended(once, [2, 2])).toEqual([
      [
        [1, 1],
        [2, 2],
      ],
    ]);
  });

  it("never outgrows what the agent takes", () => {
    let strokes: Stroke[] = [];
    for (let at = 0; at < 250; at += 1) strokes = begun(strokes, [at, 0]);
    for (let at = 0; at < 2_500; at += 1) strokes = extended(strokes, [at % 1000, (at * 7) % 400]);
    expect(strokes).toHaveLength(200);
    expect(Math.max(...strokes.map((stroke) => stroke.length))).toBe(2_000);
  });

  it("takes no tap for a signature", () => {
    expect(looksSigned([[[10, 10]], [[12, 12]]])).toBe(false);
    expect(
      looksSigned([
        [
          [10, 10],
          [80, 10],
        ],
      ]),
    ).toBe(true);
  });
});
