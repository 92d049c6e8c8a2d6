import type { HostCommand, HostParser } from "./command-parser.ts";

const none = new Uint8Array(0);
const row = (bytes: Uint8Array): HostCommand => ({
  name: "1d76",
  data: Uint8Array.of(0x30, 0, bytes.length & 0xff, bytes.length >> 8, 1, 0, ...bytes),
});

type Found = { readonly command: HostCommand | null; readonly length: number } | "unfinished";

/**
 * Star line mode as far as raster printing and the presenter go. Rows of dots and the ending become the commands that
 * the ESC/POS interpreter has for them; `star…` names what only Star has.
 */
export class StarParser implements HostParser {
  private pending = new Uint8Array(0);
  private raster = false;

  push(chunk: Uint8Array): HostCommand[] {
    this.pending = Uint8Array.of(...this.pending, ...chunk);
    const commands: HostCommand[] = [];
    for (let found = this.next(); found !== "unfinished"; found = this.next()) {
      if (found.command) commands.push(found.command);
      this.pending = this.pending.subarray(found.length);
      if (this.pending.length === 0) break;
    }
    return commands;
  }

  private next(): Found {
    const [first, second, third] = this.pending;
    if (first === undefined) return "unfinished";
    if (first === 0x17) return { command: { name: "star-mark", data: none }, length: 1 };
    if (this.raster && first === 0x62) {
      if (third === undefined) return "unfinished";
      const length = 3 + (second ?? 0) + third * 256;
      if (this.pending.length < length) return "unfinished";
      return { command: row(this.pending.slice(3, length)), length };
    }
    if (first !== 0x1b) return { command: { name: "text", data: Uint8Array.of(first) }, length: 1 };
    return this.escape();
  }

  private escape(): Found {
    const [, second, third, fourth] = this.pending;
    if (second === undefined) return "unfinished";
    if (second === 0x40) return { command: { name: "1b40", data: none }, length: 2 };
    if (third === undefined) return "unfinished";
    if (second === 0x06) return { command: { name: "star-status", data: none }, length: 3 };
    if (second === 0x0c) return { command: { name: "1d56", data: Uint8Array.of(0x41, 0) }, length: 3 };
    if (fourth === undefined) return "unfinished";
    if (second === 0x16) return { command: presenter(third, fourth), length: 4 };
    if (second === 0x1e)
      return { command: third === 0x45 ? { name: "star-clear-marks", data: none } : null, length: 4 };
    if (second === 0x2a) return this.rasterCommand(fourth);
    return { command: null, length: 2 };
  }

  /** ESC * r, a letter, and for most of them a number in digits that ends with 00. */
  private rasterCommand(letter: number): Found {
    if (letter === 0x41 || letter === 0x42) {
      this.raster = letter === 0x41;
      return { command: null, length: 4 };
    }
    const end = this.pending.indexOf(0, 4);
    return end < 0 ? "unfinished" : { command: null, length: end + 1 };
  }
}

function presenter(what: number, n: number): HostCommand | null {
  if (what === 0x30) return { name: "retract", data: none };
  return what === 0x31 ? { name: "retract-after", data: Uint8Array.of(n, 5) } : null;
}
