import { DeviceError } from "../../contract/device-error.ts";
import type { SignContent } from "../../contract/window-sign.ts";
import { columns, darkRaster, type Lamp, lampOf, paste, type SignRaster } from "../sign-raster.ts";
import { seenCharacters } from "./clean.ts";
import { cutToWidth, drawLine, widthOf } from "./line.ts";
import type { SignGlyphs } from "./sign-glyphs.ts";

/** What a sign shows one after the other: pages that stand, or one wide picture that runs to the left in slices. */
export interface SignPages {
  readonly pages: readonly SignRaster[];
  readonly motion: "stand" | "run-left";
  /** Characters that no font could draw, each once. */
  readonly missing: readonly string[];
}

export interface PageRules {
  readonly width: number;
  readonly height: number;
  /** Smallest size of characters that people can read there, lamps. */
  readonly minSize: number;
  readonly glyphs: SignGlyphs;
}

interface Line {
  readonly characters: readonly string[];
  readonly lamp: Lamp;
}

const mostLinesAPage = 4;
/** What a card's memory surely holds of a small sign, and what anyone waits for. */
const mostPages = 16;
const mostCharacters = 400;

/**
 * Lays lines out on a sign: as large as the lines' number lets them be, smaller where one is too wide, centred. What
 * is too wide at the smallest size runs to the left when it is alone, else its parts stand one after the other; lines
 * that find no room follow on further pages. Rejects more than 400 characters or 16 pages with `invalid-data`.
 */
export function layOut(content: SignContent, rules: PageRules): SignPages {
  const lines = content.lines.map(({ text, colour }) => ({
    characters: seenCharacters(text),
    lamp: lampOf[colour ?? "red"],
  }));
  const all = lines.flatMap(({ characters }) => characters);
  if (all.length > mostCharacters) throw tooMuch();
  const minSize = Math.min(rules.minSize, rules.height);
  const missing = [...new Set(all)].filter((character) => rules.glyphs.glyph(character, minSize) === null);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && widest(lines, minSize, rules) > rules.width) {
    return { pages: runningSlices(only, rules), motion: "run-left", missing };
  }
  const perPage = Math.max(1, Math.min(mostLinesAPage, Math.floor(rules.height / minSize)));
  const groups: Line[][] = [];
  for (let at = 0; at < lines.length; at += perPage) groups.push(lines.slice(at, at + perPage));
  const pages = groups.flatMap((group) => standingPages(group, minSize, rules));
  if (pages.length > mostPages) throw tooMuch();
  return {
    pages: pages.length > 0 ? pages : [darkRaster(rules.width, rules.height)],
    motion: "stand",
    missing,
  };
}

function standingPages(lines: readonly Line[], minSize: number, rules: PageRules): SignRaster[] {
  const rowHeight = Math.floor(rules.height / lines.length);
  let size = rowHeight;
  while (size > minSize && widest(lines, size, rules) > rules.width) size -= 1;
  const runs = lines.map(({ characters }) => cutToWidth(characters, size, rules.width, rules.glyphs));
  const count = Math.max(...runs.map(({ length }) => length));
  return Array.from({ length: count }, (_, page) => {
    const raster = darkRaster(rules.width, rules.height);
    lines.forEach(({ lamp }, row) => {
      const parts = runs[row] ?? [];
      const drawn = drawLine(parts[page % parts.length] ?? [], size, lamp, rules.glyphs);
      const top = row * rowHeight + Math.floor((rowHeight - size) / 2);
      paste(raster, drawn, Math.max(0, Math.floor((rules.width - drawn.width) / 2)), top);
    });
    return raster;
  });
}

function runningSlices(line: Line, rules: PageRules): SignRaster[] {
  const { width, height, glyphs } = rules;
  const strip = drawLine(line.characters, height, line.lamp, glyphs);
  // A gap of a third of the sign tells the end from the beginning.
  const count = Math.ceil((strip.width + Math.ceil(width / 3)) / width);
  if (count > mostPages) throw tooMuch();
  return Array.from({ length: count }, (_, page) => columns(strip, page * width, width));
}

function widest(lines: readonly Line[], size: number, { glyphs }: PageRules): number {
  return Math.max(0, ...lines.map(({ characters }) => widthOf(characters, size, glyphs)));
}

function tooMuch(): DeviceError {
  return new DeviceError("invalid-data", "this is more text than a sign can show");
}
