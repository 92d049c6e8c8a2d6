import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isBlack } from "./bitmap.ts";
import { openFont } from "./font.ts";
import { fontAdvice, installedFonts, installedGlyphs, missingGlyphs } from "./fonts.ts";
import { createGlyphs } from "./glyphs.ts";

const folder = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans-sc/package.json"));
const bundled = openFont(join(folder, "files/noto-sans-sc-chinese-simplified-400-normal.woff"));
const glyphs = createGlyphs(() => [bundled]);

function inkOf(character: string, columns: 1 | 2) {
  const cell = glyphs.cell(character.codePointAt(0) ?? 0, columns);
  if (!cell) return undefined;
  const dots: [x: number, y: number][] = [];
  for (let y = 0; y < cell.height; y++) {
    for (let x = 0; x < cell.width; x++) if (isBlack(cell, x, y)) dots.push([x, y]);
  }
  const xs = dots.map(([x]) => x);
  const ys = dots.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    count: dots.length,
  };
}

describe("the bundled font", () => {
  it("draws 一 as one bar across the middle, which no box for a missing glyph is", () => {
    const ink = inkOf("一", 2);
    expect(ink).toMatchObject({ left: 1, right: 22 });
    expect((ink?.bottom ?? 24) - (ink?.top ?? 0)).toBeLessThan(4);
    expect(Math.abs(((ink?.top ?? 0) + (ink?.bottom ?? 0)) / 2 - 12)).toBeLessThan(3);
  });

  it("draws 国 as a frame and 。 in the lower left", () => {
    expect(inkOf("国", 2)).toMatchObject({ top: 2, left: 2, right: 21 });
    const stop = inkOf("。", 2);
    expect(stop?.top).toBeGreaterThan(12);
    expect(stop?.right).toBeLessThan(12);
  });

  it("knows what it lacks before drawing", () => {
    for (const character of "䶮𠮷㛃") {
      expect(bundled.has(character.codePointAt(0) ?? 0)).toBe(false);
      expect(glyphs.cell(character.codePointAt(0) ?? 0, 2)).toBeNull();
    }
  });

  it("draws every character that it says it has", () => {
    for (let codePoint = 0x4e00; codePoint <= 0x4fff; codePoint++) {
      expect(glyphs.cell(codePoint, 2) !== null).toBe(bundled.has(codePoint));
    }
  });
});

describe("this machine", () => {
  it("finds the bundled fonts first and names what is missing", () => {
    expect(installedFonts()[0]?.file).toContain("noto-sans-sc");
    expect(missingGlyphs("样例 ABC\n一")).toEqual([]);
    expect(missingGlyphs("a\u{10fffd}例\u{f0000}\u{f0000}")).toEqual([]);
    expect(missingGlyphs("\u{1f9ff}\u{1f9ff}")).toEqual(["\u{1f9ff}"]);
  });

  it("advises to install what rare names need, and only that", () => {
    const missing = missingGlyphs("䶮𠮷㛃");
    expect(fontAdvice().length > 0).toBe(missing.length > 0);
    for (const character of missing) expect(fontAdvice().join("\n")).toContain(character);
  });

  it("draws a cached cell in far less than 5 ms", () => {
    installedGlyphs().cell(0x4e00, 2);
    const begun = performance.now();
    for (let times = 0; times < 100; times++) installedGlyphs().cell(0x4e00, 2);
    expect((performance.now() - begun) / 100).toBeLessThan(5);
  });
});

it("refuses a file that is no font", () => {
  expect(() => openFont(join(folder, "package.json"))).toThrow();
});
