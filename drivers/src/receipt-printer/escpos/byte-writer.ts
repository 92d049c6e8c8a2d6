import { lineFeed } from "./commands.ts";
import { fourByteCode } from "./gb18030.ts";

const utf8 = new TextEncoder();

/** Bytes as they grow. Reused from receipt to receipt, so that a receipt costs one allocation: its own. */
export class ByteWriter {
  private bytes = new Uint8Array(4096);
  private length = 0;

  reset(): void {
    this.length = 0;
  }

  /** A copy; from Node's pool where it is small, which costs a tenth of an allocation of its own. */
  take(): Uint8Array {
    const taken = Buffer.allocUnsafe(this.length);
    taken.set(this.bytes.subarray(0, this.length));
    return taken;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  add(values: Uint8Array): void {
    const count = values.length;
    this.reserve(count);
    if (count > 16) this.bytes.set(values, this.length);
    else for (let at = 0; at < count; at++) this.bytes[this.length + at] = values[at] as number;
    this.length += count;
  }

  fill(value: number, count: number): void {
    this.reserve(count);
    this.bytes.fill(value, this.length, this.length + count);
    this.length += count;
  }

  utf8(text: string): void {
    this.reserve(text.length * 3);
    this.length += utf8.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  /**
   * Text that the table has whole and that fits into `maxColumns`; otherwise nothing is written and the answer is
   * false. A code takes as many columns as it has bytes.
   */
  plainText(text: string, table: Uint16Array, maxColumns: number): boolean {
    const count = text.length;
    if (count > maxColumns) return false;
    this.reserve(count * 2 + 1);
    const bytes = this.bytes;
    const start = this.length;
    let at = start;
    for (let index = 0; index < count; index++) {
      const code = table[text.charCodeAt(index)] as number;
      if (code > 0xff) {
        bytes[at] = code >> 8;
        bytes[at + 1] = code;
        at += 2;
      } else if (code === 0) return false;
      else bytes[at++] = code;
    }
    if (at - start > maxColumns) return false;
    this.length = at;
    return true;
  }

  /** The same with a line feed after it. */
  plainLine(text: string, table: Uint16Array, maxColumns: number): boolean {
    if (!this.plainText(text, table, maxColumns)) return false;
    this.bytes[this.length++] = lineFeed;
    return true;
  }

  /** Text by a code table; a character outside of it goes as its four-byte code. */
  text(text: string, table: Uint16Array): void {
    if (this.plainText(text, table, Number.POSITIVE_INFINITY)) return;
    for (const character of text) {
      if (this.plainText(character, table, 2)) continue;
      const four = fourByteCode(character.codePointAt(0) ?? 0);
      if (four) this.add(four);
    }
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
