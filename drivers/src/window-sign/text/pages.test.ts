import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDeviceError } from "../../contract/device-error.ts";
import { installedFonts } from "../../raster/fonts.ts";
import { lampAt, rasterRows } from "../sign-raster.ts";
import { seenCharacters } from "./clean.ts";
import { layOut, type PageRules } from "./pages.ts";
import { createSignGlyphs } from "./sign-glyphs.ts";

const glyphs = createSignGlyphs(installedFonts);
const rules = (width: number, height: number, minSize = 14): PageRules => ({
  width,
  height,
  minSize,
  glyphs,
});
const lay = (texts: readonly string[], on: PageRules) =>
  layOut({ lines: texts.map((text) => ({ text })) }, on);

describe("lines on a sign", () => {
  it("one line is as high as the sign where it fits, smaller where it is too wide", () => {
    const lit = (text: string) => {
      const rows = rasterRows(
        lay([text], rules(128, 32)).pages[0] ?? { width: 0, height: 0, lamps: new Uint8Array() },
      );
      const used = rows.map((row, y) => (row.includes("R") ? y : -1)).filter((y) => y >= 0);
      return Math.max(...used) - Math.min(...used) + 1;
    };
    expect(lit("国")).toBeGreaterThanOrEqual(26);
    expect(lit("中国国中国国")).toBeLessThan(22);
  });

  it("stands in the middle", () => {
    const [page] = lay(["中"], rules(65, 16)).pages;
    if (page === undefined) throw new Error("no page");
    const columns = Array.from({ length: 65 }, (_, x) => x).filter((x) =>
      Array.from({ length: 16 }, (_, y) => lampAt(page, x, y)).some((lamp) => lamp > 0),
    );
    const [left = 0, right = 0] = [columns[0], columns.at(-1)];
    expect(Math.abs(left - (64 - right))).toBeLessThanOrEqual(2);
  });

  it("five lines on a sign for two take three pages", () => {
    expect(lay(["一", "二", "三", "四", "五"], rules(64, 32)).pages.length).toBe(3);
  });

  it("arrows are drawn where no font has them", () => {
    expect(lay(["→←↑↓"], rules(128, 32)).missing).toEqual([]);
  });
});

it("what nobody sees takes no room", () => {
  expect(seenCharacters(" A\u200b0\u202e1\u0000\t\n2\ufe0f\ud800  ")).toEqual(["A", "0", "1", " ", "2"]);
});

describe("any text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom("国", "A", "1", " ", "𠮷", "→", "\u{10fffd}", "i"), maxLength: 60 }),
  );
  const screen = fc.tuple(
    fc.integer({ min: 16, max: 160 }),
    fc.integer({ min: 8, max: 64 }),
    fc.integer({ min: 8, max: 20 }),
  );

  it("is laid out in whole pages of the sign's size, or refused as too much", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), screen, (texts, [width, height, minSize]) => {
        try {
          const { pages, missing } = lay(texts, rules(width, height, minSize));
          expect(pages.length).toBeGreaterThan(0);
          expect(pages.length).toBeLessThanOrEqual(16);
          for (const page of pages) {
            expect([page.width, page.height, page.lamps.length]).toEqual([width, height, width * height]);
          }
          const seen = new Set(texts.flatMap((one) => seenCharacters(one)));
          expect(missing.every((character) => seen.has(character))).toBe(true);
          const drawable = [...seen].some((character) => character !== " ");
          if (drawable && minSize <= height) {
            expect(pages.some((page) => page.lamps.some((lamp) => lamp > 0))).toBe(true);
          }
        } catch (error) {
          if (!isDeviceError(error, "invalid-data")) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });
});
