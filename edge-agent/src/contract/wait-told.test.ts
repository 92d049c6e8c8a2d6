import fc from "fast-check";
import { expect, it } from "vitest";
import { waitTold } from "./wait-told.ts";

it("tells a short wait, and one without a width, as one end", () => {
  expect(waitTold({ low: 0, high: 0 })).toEqual({ as: "within", high: 5 });
  expect(waitTold({ low: 0.2, high: 4.9 })).toEqual({ as: "within", high: 5 });
  expect(waitTold({ low: 12, high: 12 })).toEqual({ as: "within", high: 12 });
  expect(waitTold({ low: 11.6, high: 20.2 })).toEqual({ as: "range", low: 11, high: 21 });
});

it("never promises less than was meant, and only whole minutes", () => {
  const minutes = fc.double({ min: -5, max: 600, noNaN: true });
  fc.assert(
    fc.property(minutes, minutes, (one, other) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      const told = waitTold({ low, high });
      expect(told.high).toBeGreaterThanOrEqual(high);
      expect(Number.isInteger(told.high)).toBe(true);
      if (told.as === "within") return;
      expect(told.low).toBeGreaterThanOrEqual(0);
      expect(told.low).toBeLessThanOrEqual(Math.max(0, low));
      expect(told.low).toBeLessThan(told.high);
      expect(Number.isInteger(told.low)).toBe(true);
    }),
  );
});
