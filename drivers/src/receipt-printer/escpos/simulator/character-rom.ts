import iconv from "iconv-lite";
import { type Coverage, codeTable } from "../gb18030.ts";

/** A character as the printer's own font shows it. */
export interface RomCharacter {
  readonly character: string;
  readonly columns: 1 | 2;
}

/**
 * A printer's character memory. It knows bytes, not Unicode: what it has no glyph for comes out as some other
 * glyph. A font with GBK only reads a four-byte GB18030 code as two codes and prints two wrong Hanzi.
 */
export class CharacterRom {
  private readonly coverage: Coverage;
  private readonly byCode = new Map<number, string>();
  private pending: number[] = [];

  constructor(coverage: Coverage) {
    this.coverage = coverage;
    codeTable(coverage).forEach((code, unit) => {
      if (code > 0xff) this.byCode.set(code, String.fromCharCode(unit));
    });
  }

  /** A character begun and not ended is forgotten, as by a change of mode. */
  reset(): void {
    this.pending = [];
  }

  read(bytes: Uint8Array, chinese: boolean): RomCharacter[] {
    const read: RomCharacter[] = [];
    for (const byte of bytes) {
      this.pending.push(byte);
      const character = this.take(chinese && this.coverage !== "ascii");
      if (character) read.push(character);
    }
    return read;
  }

  private take(chinese: boolean): RomCharacter | undefined {
    const [lead = 0, trail, third, fourth] = this.pending;
    if (!chinese || lead < 0x81) return this.give({ character: singleByte(lead), columns: 1 });
    if (trail === undefined) return undefined;
    if (this.coverage === "gb18030" && trail >= 0x30 && trail <= 0x39) {
      if (third === undefined || fourth === undefined) return undefined;
      return this.give({
        character: iconv.decode(Buffer.of(lead, trail, third, fourth), "gb18030"),
        columns: 2,
      });
    }
    const character = this.byCode.get((lead << 8) | trail) ?? this.neighbour(lead, trail);
    return this.give({ character, columns: 2 });
  }

  private give(character: RomCharacter): RomCharacter {
    this.pending = [];
    return character;
  }

  /** The font is an array of glyphs: a code outside of it points at a neighbour. */
  private neighbour(lead: number, trail: number): string {
    for (let index = lead * 190 + trail - 0x40; index > 0x81 * 190; index--) {
      const code = (Math.floor(index / 190) << 8) | ((index % 190) + 0x40);
      const found = this.byCode.get(code);
      if (found) return found;
    }
    return "□";
  }
}

function singleByte(byte: number): string {
  return iconv.decode(Buffer.of(byte), "cp437");
}
