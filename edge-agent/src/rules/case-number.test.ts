import fc from "fast-check";
import { expect, test } from "vitest";
import { HallError } from "../contract/errors.ts";
import { formatCaseNumber, parseCaseNumber } from "./case-number.ts";

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const parts = fc.record({
  region: digits(6),
  stationCode: digits(3),
  day: digits(6),
  sequence: fc.integer({ min: 1, max: 9999 }),
});
const characters = [..."0123456789X"];

test("a number says what it was made of", () => {
  fc.assert(
    fc.property(parts, (made) => {
      expect(parseCaseNumber(formatCaseNumber(made))).toEqual(made);
    }),
  );
});

test("every single wrong character is found", () => {
  fc.assert(
    fc.property(parts, (made) => {
      const number = formatCaseNumber(made);
      for (let at = 0; at < number.length; at += 1) {
        for (const other of characters) {
          if (other === number[at]) continue;
          expect(parseCaseNumber(number.slice(0, at) + other + number.slice(at + 1))).toBeNull();
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("every swap of two neighbours is found", () => {
  fc.assert(
    fc.property(parts, (made) => {
      const number = formatCaseNumber(made);
      for (let at = 0; at + 1 < number.length; at += 1) {
        const [one = "", two = ""] = [number[at], number[at + 1]];
        if (one !== two)
          expect(parseCaseNumber(number.slice(0, at) + two + one + number.slice(at + 2))).toBeNull();
      }
    }),
    { numRuns: 500 },
  );
});

test("a day's numbers end at 9999", () => {
  const made = { region: "990101", stationCode: "001", day: "260105", sequence: 10_000 };
  expect(() => formatCaseNumber(made)).toThrow(HallError);
});
