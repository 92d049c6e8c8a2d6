import type { ReceiptLine } from "../../contract/receipt-printer.ts";
import type { ByteWriter } from "./byte-writer.ts";
import * as command from "./commands.ts";
import { atomsOfPiece, drawAtoms, spelledOut } from "./drawn-line.ts";
import { alignments, type Piece, type PlacedLine } from "./layout.ts";
import { inlineImage, rasterImage } from "./pictures.ts";
import { columnsOf, linePitch, type PrinterProfile } from "./profile.ts";
import type { Atom, TextRules } from "./text.ts";
import { wrapAtoms } from "./wrap.ts";

type TextLine = Extract<PlacedLine, { kind: "text" }>;

const alignCommands = [command.align(0), command.align(1), command.align(2)] as const;
const normalSize = command.characterSize(1, 1);
const doubleSize = command.characterSize(2, 2);
const boldOn = command.bold(true);
const boldOff = command.bold(false);
const bothDoubled = 3;

/** Writes lines of text; a mode is sent only when it changes. Begins in the modes after ESC @. */
export class TextWriter {
  private readonly out: ByteWriter;
  private readonly profile: PrinterProfile;
  private readonly rules: TextRules;
  private readonly columns: number;
  private align: command.Alignment = 0;
  private size: 1 | 2 = 1;
  private bold = false;

  constructor(out: ByteWriter, profile: PrinterProfile, rules: TextRules) {
    this.out = out;
    this.profile = profile;
    this.rules = rules;
    this.columns = columnsOf(profile);
  }

  modes(align: command.Alignment, size: 1 | 2, bold: boolean): void {
    if (align !== this.align || size !== this.size || bold !== this.bold) this.change(align, size, bold);
  }

  private change(align: command.Alignment, size: 1 | 2, bold: boolean): void {
    if (align !== this.align) this.out.add(alignCommands[align]);
    if (size !== this.size) this.out.add(size === 2 ? doubleSize : normalSize);
    if (bold !== this.bold) this.out.add(bold ? boldOn : boldOff);
    this.align = align;
    this.size = size;
    this.bold = bold;
  }

  /** The way of nearly every line: one pass over its characters. False: nothing but modes was written. */
  plainLine(line: Extract<ReceiptLine, { type: "text" }>): boolean {
    const { text, align, size, bold } = line;
    const double = size === 2;
    this.modes(align === undefined ? 0 : alignments[align], double ? 2 : 1, bold === true);
    return this.out.plainLine(text, this.rules.table, double ? this.columns >> 1 : this.columns);
  }

  line(line: TextLine): void {
    if (line.size === 2 && typeof line.pieces[0]?.text === "object") {
      this.doubleLine(line, line.pieces[0]);
      return;
    }
    for (const piece of line.pieces) {
      this.modes(line.align, line.size, piece.bold);
      if (piece.dots) this.out.add(command.position(piece.dots));
      this.pieceText(piece.text);
    }
    this.out.byte(command.lineFeed);
  }

  private pieceText(text: Piece["text"]): void {
    if (typeof text === "string") this.out.text(text, this.rules.table);
    else for (const run of runsOf(text)) this.run(run);
  }

  /** A run in the printer's font, or one drawn into the line: 24 rows, as high as the text around it. */
  private run(atoms: readonly Atom[]): void {
    const picture = atoms[0]?.drawn ? drawAtoms(atoms, this.bold, this.rules.glyphs) : undefined;
    if (picture) this.out.add(inlineImage(picture));
    else for (const atom of spelledOut(atoms)) this.out.text(atom.text, this.rules.table);
  }

  /**
   * A line of double size with characters to draw: a bit image in a line is only 24 rows high, so the whole line
   * goes as one raster that the printer doubles. Where the fonts lack one of its other characters, the drawn ones
   * are spelled out instead.
   */
  private doubleLine(line: TextLine, piece: Piece): void {
    const atoms = atomsOfPiece(piece);
    const picture = drawAtoms(atoms, piece.bold, this.rules.glyphs);
    if (picture) {
      this.modes(line.align, 1, false);
      this.out.add(rasterImage(picture, bothDoubled));
      this.out.add(command.feedDots(linePitch(this.profile) - picture.height));
      return;
    }
    this.modes(line.align, 2, piece.bold);
    for (const part of wrapAtoms(spelledOut(atoms), Math.floor(this.profile.widthDots / 24))) {
      for (const atom of part) this.out.text(atom.text, this.rules.table);
      this.out.byte(command.lineFeed);
    }
  }
}

/** Neighbours that are all drawn, or all not. */
function runsOf(atoms: readonly Atom[]): Atom[][] {
  const runs: Atom[][] = [];
  for (const atom of atoms) {
    const last = runs.at(-1);
    if (last?.[0]?.drawn === atom.drawn) last.push(atom);
    else runs.push([atom]);
  }
  return runs;
}
