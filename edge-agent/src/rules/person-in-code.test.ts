import fc from "fast-check";
import { expect, it } from "vitest";
import { personNumber } from "../journal/testing/trial-hall.ts";
import { formatCaseNumber } from "./case-number.ts";
import { holdsPersonNumber } from "./person-in-code.ts";

const caseNumber = (sequence: number) =>
  formatCaseNumber({ region: "990101", stationCode: "001", day: "260105", sequence });

it("finds a person's number in a code, whatever stands around it", () => {
  const around = fc.stringMatching(/^[0-9A-Za-z._:/-]{0,12}$/);
  fc.assert(
    fc.property(fc.nat({ max: 999 }), around, around, (n, before, after) => {
      const code = `${before}${personNumber(n).toLowerCase()}${after}`;
      expect(holdsPersonNumber(code, caseNumber(1))).toBe(true);
    }),
  );
  expect(holdsPersonNumber("ABC123456789012", caseNumber(1))).toBe(true);
});

it("takes no case number for a person's", () => {
  for (let sequence = 1; sequence < 2_000; sequence += 1) {
    const own = caseNumber(sequence);
    expect(holdsPersonNumber(`civil/${own}`, own)).toBe(false);
  }
});
