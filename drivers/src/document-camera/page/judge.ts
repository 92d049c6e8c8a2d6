import type { FoundPage } from "./find.ts";
import { sureFrom } from "./find.ts";
import type { Picture } from "./picture.ts";

/** Why a picture of a page is not simply good; words for each stand in the screens' locale files. */
export type PageDoubt = "no-page" | "whole-page" | "too-dark" | "blurred" | "blank" | "unsure";

export interface PageQuality {
  /** 0…1: how much of a stroke's contrast lies between two neighbouring pixels. 0 where nothing is printed. */
  readonly sharpness: number;
  /** The whole page is within the picture. */
  readonly complete: boolean;
  readonly blank: boolean;
  readonly dark: boolean;
  /** good: store it. unsure: let the person decide. bad: take it again. */
  readonly verdict: "good" | "unsure" | "bad";
  readonly reasons: readonly PageDoubt[];
}

/** Strokes of a focused camera reach 0.35 and more at 200 dots an inch; below this, small print can't be read. */
export const sharpFrom = 0.2;
/** Paper darker than this (of 255) is mostly sensor noise after cleaning. */
export const darkBelow = 55;
/** Share of dark pixels below which a page holds nothing: a single line of small print has more. */
const leastInk = 0.0004;

export interface PrintMeasure {
  /** Share of dark pixels. */
  readonly ink: number;
  /** As in `PageQuality`. */
  readonly sharpness: number;
  /** Middle difference of neighbouring pixels in a row, 0…255: tells how large the JPEG will be. */
  readonly detail: number;
}

/** Ink and sharpness of a flattened page, from every sixth row; the outer 3 % are left out. */
export function measurePrint(page: Picture): PrintMeasure {
  const left = Math.ceil(page.width * 0.03);
  const right = page.width - left;
  const edge = Math.ceil(page.height * 0.03);
  const steep: number[] = [];
  let dark = 0;
  let detail = 0;
  let total = 0;
  for (let y = edge; y < page.height - edge; y += 6) {
    for (let x = left; x + tile < right; x += tile) {
      const row = tileOf(page, x, y);
      dark += row.dark;
      detail += row.detail;
      total += tile;
      if (row.range > 60) steep.push(row.steepest / row.range);
    }
  }
  steep.sort((a, b) => a - b);
  const enough = steep.length >= 12;
  return {
    ink: total === 0 ? 0 : dark / total,
    detail: total === 0 ? 0 : detail / total,
    sharpness: enough ? (steep[Math.floor(steep.length * 0.6)] as number) : 0,
  };
}

const tile = 48;
/** Of 255, after cleaning; faint and smeared print is darker than this. */
const printed = 190;

interface Tile {
  readonly dark: number;
  readonly range: number;
  readonly steepest: number;
  readonly detail: number;
}

function tileOf(page: Picture, x: number, y: number): Tile {
  let dark = 0;
  let detail = 0;
  let least = 255;
  let most = 0;
  let steepest = 0;
  let last = -1;
  let at = (y * page.width + x) * 3;
  for (let i = 0; i < tile; i++, at += 3) {
    const grey =
      ((page.data[at] as number) + (page.data[at + 1] as number) * 2 + (page.data[at + 2] as number)) >> 2;
    if (grey < printed) dark++;
    if (grey < least) least = grey;
    if (grey > most) most = grey;
    if (last >= 0) {
      const step = Math.abs(grey - last);
      detail += step;
      if (step > steepest) steepest = step;
    }
    last = grey;
  }
  return { dark, range: most - least, steepest, detail };
}

/** One verdict out of all that is known. `brightness` of the paper before cleaning, 0…255. */
export function judge(found: FoundPage | null, brightness: number, print: PrintMeasure): PageQuality {
  const blank = print.ink < leastInk;
  const dark = brightness < darkBelow;
  const complete = found?.complete ?? false;
  const reasons: PageDoubt[] = [];
  if (dark) reasons.push("too-dark");
  if (found === null) reasons.push("no-page");
  else if (!complete) reasons.push("whole-page");
  const blurred = !blank && print.sharpness < sharpFrom;
  if (blank) reasons.push("blank");
  if (blurred) reasons.push("blurred");
  // Blurred sides are doubtful by themselves, and a person can't tell more than to take it again.
  if (found !== null && found.confidence < sureFrom && !blurred) reasons.push("unsure");
  const verdict = reasons.length === 0 ? "good" : reasons.every((one) => one === "unsure") ? "unsure" : "bad";
  return { sharpness: print.sharpness, complete, blank, dark, verdict, reasons };
}
