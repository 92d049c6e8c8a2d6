import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridFor, mostChoices, pageOf } from "./pages.ts";

describe("pages", () => {
  it("puts six choices in two columns where there is room", () => {
    const grid = gridFor({ width: 970, height: 900 }, { width: 350, height: 135, gap: 16 });
    expect(grid).toEqual({ columns: 2, rows: 3, perPage: 6 });
  });

  it("holds fewer where large text needs more room", () => {
    const grid = gridFor({ width: 970, height: 400 }, { width: 500, height: 180, gap: 16 });
    expect(grid).toEqual({ columns: 1, rows: 2, perPage: 2 });
  });

  it("never holds more than six and never none", () => {
    const size = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(
        size,
        size,
        size,
        size,
        fc.integer({ min: 1, max: 3 }),
        (width, height, cellWidth, cellHeight, columns) => {
          const { perPage } = gridFor(
            { width, height },
            { width: cellWidth, height: cellHeight, gap: 16 },
            columns,
          );
          expect(perPage).toBeGreaterThanOrEqual(1);
          expect(perPage).toBeLessThanOrEqual(mostChoices);
        },
      ),
    );
  });

  it("shows every choice once, whatever the page's size", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (all, perPage) => {
        const { count } = pageOf(all, 0, perPage);
        const seen = Array.from({ length: count }, (_, at) => pageOf(all, at, perPage).items).flat();
        expect(seen).toEqual(all);
      }),
    );
  });

  it("stays on the last page when the list grew shorter", () => {
    expect(pageOf([1, 2, 3], 9, 2)).toEqual({ items: [3], index: 1, count: 2 });
  });
});
