import fc from "fast-check";
import { expect, it } from "vitest";
import { lasted } from "./lasting.ts";

it("counts each moment once in which something lasted, within the day", () => {
  const stretch = fc
    .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 30 }))
    .map(([since, ms]) => ({ since, until: since + ms }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
      const moments = Array.from({ length: 40 }, (_, at) => at).filter((at) =>
        stretches.some(({ since, until }) => since <= at && at < until),
      );
      expect(lasted(stretches, 0, 40)).toBe(moments.length);
    }),
  );
});
