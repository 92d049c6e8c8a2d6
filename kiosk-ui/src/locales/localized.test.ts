import { expect, it } from "vitest";
import { filled } from "./localized.ts";

it("puts values into their places and leaves unknown places alone", () => {
  expect(filled("第 {page} 页，共 {count} 页 {x}", { page: 2, count: 3 })).toBe("第 2 页，共 3 页 {x}");
});

it("tells one of a thing by another word than many", () => {
  const said = (n: number | string) => filled("{n} {n|entry|entries} {n|is|are} left", { n });
  expect([said(1), said("1"), said(0), said(2), said("1,000")]).toEqual([
    "1 entry is left",
    "1 entry is left",
    "0 entries are left",
    "2 entries are left",
    "1,000 entries are left",
  ]);
});
