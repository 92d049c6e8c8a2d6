import { type Bitmap, blacken, blankBitmap } from "../../../raster/bitmap.ts";
import { linePitch, type PrinterProfile } from "../profile.ts";
import { qrBitmap } from "../qr.ts";
import type { QrLevel } from "../qr-size.ts";
import { CharacterRom } from "./character-rom.ts";
import type { HostCommand } from "./command-parser.ts";
import type { Slip } from "./slip.ts";
import { Typesetter } from "./typesetter.ts";

/** Dots between head and knife. */
const knifeDots = 90;
const qrLevels: Readonly<Record<number, QrLevel>> = { 48: "L", 49: "M", 50: "Q", 51: "H" };

/** Does what the host's printing commands say; knows nothing of paper ends, covers and questions. */
export class Interpreter {
  readonly paper: Typesetter;
  private readonly profile: PrinterProfile;
  private readonly rom: CharacterRom;
  private chinese: boolean;
  private qr = { data: "", module: 3, level: "L" as QrLevel };

  constructor(profile: PrinterProfile) {
    this.profile = profile;
    this.paper = new Typesetter(profile.widthDots, linePitch(profile));
    this.rom = new CharacterRom(profile.hanzi === "none" ? "ascii" : profile.hanzi);
    this.chinese = profile.hanzi !== "none";
  }

  /** Forgets modes and the unfinished line, as ESC @ and power do. */
  reset(): void {
    this.paper.reset();
    this.rom.reset();
    this.chinese = this.profile.hanzi !== "none";
  }

  /** Returns the slip when the command cut one off. */
  execute({ name, data }: HostCommand): Slip | undefined {
    const [n = 0, m = 0] = data;
    const paper = this.paper;
    if (name === "text") {
      for (const character of this.rom.read(data, this.chinese)) paper.character(character);
      return undefined;
    }
    this.rom.reset();
    switch (name) {
      case "0a":
        paper.printLine();
        return undefined;
      case "1b40":
        this.reset();
        return undefined;
      case "1b61":
        paper.align = n % 48;
        return undefined;
      case "1b45":
      case "1b47":
        paper.style = { ...paper.style, bold: (n & 1) === 1 };
        return undefined;
      case "1b2d":
      case "1c2d":
        paper.style = { ...paper.style, underline: n % 48 };
        return undefined;
      case "1d42":
        paper.style = { ...paper.style, reverse: (n & 1) === 1 };
        return undefined;
      case "1d21":
        paper.style = { ...paper.style, scaleX: (n >> 4) + 1, scaleY: (n & 7) + 1 };
        return undefined;
      case "1b21":
        paper.style = {
          ...paper.style,
          scaleX: n & 0x20 ? 2 : 1,
          scaleY: n & 0x10 ? 2 : 1,
          bold: (n & 8) !== 0,
          underline: n & 0x80 ? 1 : 0,
        };
        return undefined;
      case "1c26":
      case "1c2e":
        this.chinese = name === "1c26" && this.profile.hanzi !== "none";
        return undefined;
      case "1b24":
        paper.moveTo(n + m * 256);
        return undefined;
      case "1b33":
        paper.lineSpacing = n;
        return undefined;
      case "1b32":
        paper.lineSpacing = linePitch(this.profile);
        return undefined;
      case "1b4a":
        paper.feed(n);
        return undefined;
      case "1b64":
        paper.feed(n * paper.lineSpacing);
        return undefined;
      case "1b2a":
        this.columnsPicture(n, data.subarray(3));
        return undefined;
      case "1d76":
        paper.block(rowsPicture(data.subarray(2)), m & 1 ? 2 : 1, m & 2 ? 2 : 1);
        return undefined;
      case "1d28":
        if (n === 0x6b && this.profile.qr === "native") this.qrCommand(data.subarray(3));
        return undefined;
      case "1d56":
        if (this.profile.cutter === "none") return undefined;
        if (n >= 0x41) paper.feed(knifeDots + m);
        return paper.cut();
      case "1b69":
      case "1b6d":
        return this.profile.cutter === "none" ? undefined : paper.cut();
      default:
        return undefined;
    }
  }

  /** ESC *: columns of 8 or 24 dots, bit 7 on top; single density is twice as wide. */
  private columnsPicture(mode: number, data: Uint8Array): void {
    const bytesPerColumn = mode >= 32 ? 3 : 1;
    const width = Math.floor(data.length / bytesPerColumn);
    const picture = blankBitmap(width, bytesPerColumn * 8);
    for (let x = 0; x < width; x++) {
      for (let y = 0; y < picture.height; y++) {
        const byte = data[x * bytesPerColumn + (y >> 3)] ?? 0;
        if (byte & (0x80 >> (y & 7))) blacken(picture, x, y);
      }
    }
    this.paper.inline(picture, mode & 1 ? 1 : 2, mode >= 32 ? 1 : 3);
  }

  /** GS ( k, cn 49. */
  private qrCommand(data: Uint8Array): void {
    const [cn, fn, n = 0] = data;
    if (cn !== 49) return;
    if (fn === 67) this.qr.module = Math.max(1, Math.min(n, 16));
    else if (fn === 69) this.qr.level = qrLevels[n] ?? "L";
    else if (fn === 80) this.qr.data = Buffer.from(data.subarray(3)).toString("utf8");
    else if (fn === 81 && this.qr.data !== "") {
      this.paper.block(qrBitmap(this.qr.data, this.qr.level, this.qr.module), 1, 1);
    }
  }
}

/** GS v 0 after its mode: xL xH yL yH, then rows. */
function rowsPicture(data: Uint8Array): Bitmap {
  const bytesPerRow = (data[0] ?? 0) + (data[1] ?? 0) * 256;
  const height = (data[2] ?? 0) + (data[3] ?? 0) * 256;
  return { width: bytesPerRow * 8, height, bytesPerRow, bits: data.slice(4, 4 + bytesPerRow * height) };
}
