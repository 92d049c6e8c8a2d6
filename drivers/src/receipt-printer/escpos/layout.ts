import type { ReceiptLine } from "../../contract/receipt-printer.ts";
import type { Alignment } from "./commands.ts";
import { columnsOf, type PrinterProfile } from "./profile.ts";
import { type QrContent, type QrLevel, qrContent, qrModuleDots } from "./qr-size.ts";
import { type Atom, atomsOf, type TextRules } from "./text.ts";
import { columnsOfAtoms, wrapAtoms } from "./wrap.ts";

/** A run of text at one place of a line. */
export interface Piece {
  /** Dots from the left edge; undefined: where the line's alignment puts it. */
  readonly dots?: number;
  readonly bold: boolean;
  /** All of it in the printer's own font, or taken apart. */
  readonly text: string | readonly Atom[];
}

/** What stands on paper from top to bottom, placed for one printer's width. */
export type PlacedLine =
  | {
      readonly kind: "text";
      readonly align: Alignment;
      readonly size: 1 | 2;
      readonly pieces: readonly Piece[];
    }
  | { readonly kind: "rule"; readonly double: boolean }
  | { readonly kind: "feed"; readonly lines: number }
  | {
      readonly kind: "qr";
      readonly data: string;
      readonly content: QrContent;
      readonly level: QrLevel;
      readonly moduleDots: number;
      readonly drawn: boolean;
    };

export const alignments = { left: 0, center: 1, right: 2 } as const;
const cellDots = 12;
const maxFeedLines = 255;

/**
 * One line of a document as the lines it takes on paper; text never reaches beyond the paper.
 * Throws DeviceError `invalid-data` for a QR too long.
 */
export function placeLine(line: ReceiptLine, profile: PrinterProfile, rules: TextRules): PlacedLine[] {
  switch (line.type) {
    case "text":
      return placeText(line, columnsOf(profile), rules);
    case "columns":
      return placeColumns(line, columnsOf(profile), rules);
    case "rule":
      return [{ kind: "rule", double: line.double === true }];
    case "feed":
      return [{ kind: "feed", lines: Math.max(0, Math.min(Math.round(line.lines), maxFeedLines)) }];
    case "qr":
      return [placeQr(line, profile)];
  }
}

type Line<T extends ReceiptLine["type"]> = Extract<ReceiptLine, { type: T }>;

function placeText(line: Line<"text">, columns: number, rules: TextRules): PlacedLine[] {
  const size = line.size ?? 1;
  const align = alignments[line.align ?? "left"];
  const bold = line.bold === true;
  return wrapAtoms(atomsOf(line.text, rules), Math.floor(columns / size)).map((atoms) => ({
    kind: "text",
    align,
    size,
    pieces: [{ bold, text: compact(atoms) }],
  }));
}

function placeColumns(line: Line<"columns">, columns: number, rules: TextRules): PlacedLine[] {
  const shares = line.cells.reduce((sum, cell) => sum + Math.max(cell.share, 0), 0) || 1;
  let before = 0;
  const cells = line.cells.map((cell, index) => {
    const from = Math.round((before / shares) * columns);
    before += Math.max(cell.share, 0);
    const gap = index < line.cells.length - 1 ? 1 : 0;
    const width = Math.max(2, Math.round((before / shares) * columns) - from - gap);
    const left = Math.max(0, Math.min(from, columns - width));
    return { ...cell, left, width, lines: wrapAtoms(atomsOf(cell.text, rules), width) };
  });
  const height = Math.max(1, ...cells.map((cell) => cell.lines.length));
  return Array.from({ length: height }, (_, row) => {
    const pieces = cells.flatMap((cell): Piece[] => {
      const atoms = cell.lines[row] ?? [];
      if (atoms.length === 0) return [];
      const spare = cell.width - columnsOfAtoms(atoms);
      const shift = cell.align === "right" ? spare : cell.align === "center" ? spare >> 1 : 0;
      return [{ dots: (cell.left + shift) * cellDots, bold: cell.bold === true, text: compact(atoms) }];
    });
    return { kind: "text", align: 0, size: 1, pieces };
  });
}

function compact(atoms: readonly Atom[]): Piece["text"] {
  return atoms.some((atom) => atom.drawn) ? atoms : atoms.map((atom) => atom.text).join("");
}

function placeQr(line: Line<"qr">, profile: PrinterProfile): PlacedLine {
  const content = qrContent(line.data);
  return {
    kind: "qr",
    data: line.data,
    content,
    level: line.level ?? "M",
    moduleDots: qrModuleDots(line, content, profile.dpi, profile.widthDots),
    drawn: profile.qr === "raster" || !content.printable,
  };
}
