import fc from "fast-check";
import { expect, it } from "vitest";
import { spreadOf } from "./spread.ts";

it("says nothing of nothing", () => {
  expect(spreadOf([])).toEqual({ n: 0, median: null, p90: null });
});

it.each([
  [[7], 7, 7],
  [[1, 3], 2, 3],
  [[4, 1, 3, 2, 5], 3, 5],
  [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], 60, 100],
])("of %j", (values, median, p90) => {
  expect(spreadOf(values)).toEqual({ n: values.length, median, p90 });
});

it("is what sorting gives, and leaves the values as they are", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 200 }), (values) => {
      const before = [...values];
      const sorted = [...values].sort((a, b) => a - b);
      const at = (share: number) => {
        const rank = share * (sorted.length - 1);
        const [low = 0, high = low] = sorted.slice(Math.floor(rank));
        return Math.round(low + (high - low) * (rank - Math.floor(rank)));
      };
      expect(spreadOf(values)).toEqual({ n: values.length, median: at(0.5), p90: at(0.9) });
      expect(values).toEqual(before);
    }),
  );
});
