import type { Bitmap } from "../../../raster/bitmap.ts";
import { cellHeight, columnDots } from "../../../raster/glyphs.ts";
import type { RomCharacter } from "./character-rom.ts";
import type { CharacterStyle, Mark, Slip } from "./slip.ts";

const plain: CharacterStyle = { scaleX: 1, scaleY: 1, bold: false, underline: 0, reverse: false };

interface Pending {
  readonly mark: Mark;
  readonly height: number;
}

/** Collects one line and sets it on the paper, as a print head does. Dots throughout. */
export class Typesetter {
  style: CharacterStyle = plain;
  /** 0 left, 1 centre, 2 right. */
  align = 0;
  lineSpacing: number;
  private readonly width: number;
  private readonly defaultSpacing: number;
  private line: Pending[] = [];
  private x = 0;
  private y = 0;
  private marks: Mark[] = [];
  private text: string[] = [];

  constructor(width: number, defaultSpacing: number) {
    this.width = width;
    this.defaultSpacing = defaultSpacing;
    this.lineSpacing = defaultSpacing;
  }

  /** ESC @: what stands in the line is forgotten, what is printed stays. */
  reset(): void {
    this.style = plain;
    this.align = 0;
    this.lineSpacing = this.defaultSpacing;
    this.line = [];
    this.x = 0;
  }

  /** A line that is full is printed before the character; true when that happened. */
  character({ character, columns }: RomCharacter): boolean {
    const width = columns * columnDots * this.style.scaleX;
    const full = this.x + width > this.width;
    if (full) this.printLine();
    const mark: Mark = { kind: "character", character, columns, x: this.x, y: 0, style: this.style };
    this.line.push({ mark, height: cellHeight * this.style.scaleY });
    this.x += width;
    return full;
  }

  /** ESC *: a picture in the line. */
  inline(picture: Bitmap, scaleX: number, scaleY: number): void {
    this.line.push({
      mark: { kind: "picture", picture, x: this.x, y: 0, scaleX, scaleY },
      height: picture.height * scaleY,
    });
    this.x += picture.width * scaleX;
  }

  moveTo(x: number): void {
    this.x = Math.min(x, this.width);
  }

  get hasLine(): boolean {
    return this.line.length > 0;
  }

  printLine(): void {
    const height = Math.max(0, ...this.line.map((item) => item.height));
    const shift = this.shiftOf(Math.max(0, ...this.line.map(({ mark }) => mark.x + widthOf(mark))));
    for (const { mark, height: own } of this.line) {
      this.marks.push({ ...mark, x: mark.x + shift, y: this.y + height - own });
    }
    this.text.push(textOf(this.line));
    this.y += Math.max(height, this.lineSpacing);
    this.line = [];
    this.x = 0;
  }

  /** GS v 0, QR: a picture of its own, at once. */
  block(picture: Bitmap, scaleX: number, scaleY: number): void {
    if (this.hasLine) this.printLine();
    const x = this.shiftOf(picture.width * scaleX);
    this.marks.push({ kind: "picture", picture, x, y: this.y, scaleX, scaleY });
    this.y += picture.height * scaleY;
  }

  feed(dots: number): void {
    if (this.hasLine) this.printLine();
    this.y += dots;
  }

  /** Dots printed since the last cut. */
  get printedDots(): number {
    return this.y;
  }

  /** Cuts the paper; undefined when nothing had come out. */
  cut(): Slip | undefined {
    if (this.hasLine) this.printLine();
    const slip: Slip = { width: this.width, height: this.y, marks: this.marks, text: this.text };
    this.marks = [];
    this.text = [];
    this.y = 0;
    return slip.marks.length > 0 || slip.height > 0 ? slip : undefined;
  }

  private shiftOf(width: number): number {
    const spare = Math.max(0, this.width - width);
    return this.align === 2 ? spare : this.align === 1 ? spare >> 1 : 0;
  }
}

function widthOf(mark: Mark): number {
  if (mark.kind === "picture") return mark.picture.width * mark.scaleX;
  return mark.columns * columnDots * mark.style.scaleX;
}

/** Characters in their order; a space where one stands away from the one before. */
function textOf(line: readonly Pending[]): string {
  let text = "";
  let end = 0;
  for (const { mark } of line) {
    if (mark.kind === "character") text += `${mark.x > end ? " " : ""}${mark.character}`;
    end = mark.x + widthOf(mark);
  }
  return text;
}
