import { expect, it } from "vitest";
import { masked } from "./masking.ts";

it.each([
  ["999999190001010018", "9999**********0018"],
  ["13900000000", "139*****000"],
  ["李四", "**"],
  ["", ""],
])("covers %s", (bare, covered) => {
  expect(masked(bare)).toBe(covered);
});
