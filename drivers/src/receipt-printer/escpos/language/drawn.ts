import type { Bitmap } from "../../../raster/bitmap.ts";
import { cut, feedAndCut, feedDots, feedLines, initialise } from "../commands.ts";
import { clearMarks } from "../enquiries.ts";
import { rasterImage } from "../pictures.ts";
import type { PrinterProfile } from "../profile.ts";

export type Cut = "full" | "partial" | "none";

/** How a slip that is drawn whole is said to a printer. Pictures come in bands of at most 256 rows. */
export interface DrawnLanguage {
  /** `settings` are commands that hold for this slip. */
  readonly begin: (cut: Cut, settings: Uint8Array) => Uint8Array;
  readonly picture: (band: Bitmap) => Uint8Array;
  /** 1–255 dots. */
  readonly feed: (dots: number) => Uint8Array;
  readonly end: (cut: Cut, profile: PrinterProfile) => Uint8Array;
}

const ascii = (text: string) => Buffer.from(text, "latin1");

/** One command a row of dots: `head`, then the row. */
function row(bits: Uint8Array, at: number, bytesPerRow: number, head: readonly number[]): number[] {
  return [...head, ...bits.subarray(at * bytesPerRow, (at + 1) * bytesPerRow)];
}

function byRows({ bits, bytesPerRow, height }: Bitmap, head: readonly number[]): Uint8Array {
  const out = new Uint8Array(height * (head.length + bytesPerRow));
  for (let at = 0; at < height; at++)
    out.set(row(bits, at, bytesPerRow, head), at * (head.length + bytesPerRow));
  return out;
}

const starRow = (bytes: number) => [0x62, bytes & 0xff, bytes >> 8];
const starEndings: Readonly<Record<Cut, string>> = { none: "1", full: "9", partial: "13" };

export const drawnLanguages: Readonly<Record<PrinterProfile["language"], DrawnLanguage>> = {
  escpos: {
    begin: (_, settings) => Uint8Array.of(...initialise, ...settings),
    picture: (band) => rasterImage(band),
    feed: feedDots,
    end(wanted, profile) {
      const kind = profile.cutter === "none" ? "none" : wanted;
      if (kind === "none") return feedLines(profile.cutterLines);
      if (profile.cutter === "feed-and-cut") return feedAndCut(kind, 0);
      return Uint8Array.of(...feedLines(profile.cutterLines), ...cut(kind));
    },
  },
  /** Raster mode of the Star line mode manual, 3.6: continuous page, rows of dots, and an ending that cuts. */
  star: {
    begin: (wanted, settings) =>
      Uint8Array.of(
        ...ascii("\x1b@\x1b\x1ea\0"),
        ...clearMarks,
        ...settings,
        ...ascii(`\x1b*rA\x1b*rP0\0\x1b*rE${starEndings[wanted]}\0`),
      ),
    picture: (band) => byRows(band, starRow(band.bytesPerRow)),
    feed: (dots) => Uint8Array.from(Array.from({ length: dots }, () => [...starRow(1), 0]).flat()),
    end: () => ascii("\x1b\x0c\x04\x1b*rB"),
  },
  /** Zebra TTP 8000 technical manual, graphics (ESC s), and cut without eject (ESC RS), which the presenter follows. */
  zebra: {
    begin: (_, settings) => settings,
    picture: (band) => byRows(band, [0x1b, 0x73, band.bytesPerRow]),
    feed: feedDots,
    end: (wanted) => Uint8Array.of(...feedDots(160), ...(wanted === "none" ? [] : [0x1b, 0x1e])),
  },
};
