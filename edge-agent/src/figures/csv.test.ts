import fc from "fast-check";
import { expect, it } from "vitest";
import { csvRows } from "../rules/catalogue/csv-rows.ts";
import { csvOf } from "./csv.ts";

it("begins with the mark that makes spreadsheets read UTF-8, and ends lines as RFC 4180 says", () => {
  expect(csvOf([["等候", 3, null]])).toBe("\uFEFF等候,3,\r\n");
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－1", "＠SUM(A1)"])(
  "makes no formula of %j",
  (text) => {
    expect(csvOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
  },
);

it("quotes what would break a cell, and leaves numbers below zero numbers", () => {
  expect(csvOf([['a "b"', "c,d", "e\nf", -2.5]])).toBe('\uFEFF"a ""b""","c,d","e\nf",-2.5\r\n');
});

it("comes back from a spreadsheet as it was, guarded signs included", () => {
  const cell = fc
    .stringMatching(/^[=+@＝＋－＠a-z",'\n-]{1,8}$/)
    .filter((text) => text === text.trim() && !text.startsWith("'"));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const head = cells.map(() => "head");
      expect(csvRows(csvOf([head, cells]))).toMatchObject({ ok: true, rows: [{}, { cells }] });
    }),
  );
});
