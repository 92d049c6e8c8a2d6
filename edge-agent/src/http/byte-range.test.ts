import fc from "fast-check";
import { expect, it } from "vitest";
import { byteRange } from "./byte-range.ts";

it("answers one range, and the whole file to anything else", () => {
  expect(byteRange(undefined, 100)).toBeNull();
  expect(byteRange("bytes=0-", 100)).toEqual({ start: 0, end: 99 });
  expect(byteRange("bytes=10-19", 100)).toEqual({ start: 10, end: 19 });
  expect(byteRange("bytes=-10", 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange("bytes=-1000", 100)).toEqual({ start: 0, end: 99 });
  expect(byteRange("bytes=90-200", 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange("bytes=100-", 100)).toBe("unsatisfiable");
  expect(byteRange("bytes=-0", 100)).toBe("unsatisfiable");
  for (const odd of ["bytes=", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b"])
    expect(byteRange(odd, 100)).toBeNull();
});

it("never leads out of the file", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 24 }),
      fc.nat(1_000),
      fc.nat(2_000),
      fc.nat(2_000),
      (odd, size, a, b) => {
        for (const header of [odd, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const range = byteRange(header, size);
          if (range === null || range === "unsatisfiable") continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThan(size);
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      },
    ),
  );
});
