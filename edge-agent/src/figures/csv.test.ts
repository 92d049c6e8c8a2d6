import { expect, it } from "vitest";
import { csvOf } from "./csv.ts";

it("begins with the mark that makes spreadsheets read UTF-8, and ends lines as RFC 4180 says", () => {
  expect(csvOf([["等候", 3, null]])).toBe("\uFEFF等候,3,\r\n");
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("makes no formula of %j", (text) => {
  expect(csvOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
});

it("quotes what would break a cell, and leaves numbers below zero numbers", () => {
  expect(csvOf([['a "b"', "c,d", "e\nf", -2.5]])).toBe('\uFEFF"a ""b""","c,d","e\nf",-2.5\r\n');
});
