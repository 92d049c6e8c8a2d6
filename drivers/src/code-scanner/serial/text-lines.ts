import type { CodeDecoder, Decoded } from "../decoder.ts";
import { mostBytesPerCharacter } from "../encoding.ts";
import { type CodeRules, judgeCode, refused } from "../rules.ts";
import { endByte, type Suffix } from "../suffix.ts";

export interface TextLinesParts {
  readonly rules: CodeRules;
  readonly suffix: Suffix;
  /** What the scanner sends before each code; may be empty. */
  readonly prefix: Uint8Array;
  /** Silence, milliseconds, that ends a code. */
  readonly quietMs: number;
  decode(bytes: Uint8Array): string | null;
}

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * Codes from the text of a serial scanner: prefix, code, suffix, cut anywhere. Without a suffix the silence after a
 * code ends it; with one, silence within a code means that the rest never came.
 */
export class TextLines implements CodeDecoder {
  readonly quietMs: number;
  readonly #parts: TextLinesParts;
  readonly #end: number | null;
  readonly #mostBytes: number;
  #held: number[] = [];
  /** A code that was refused as too long is passed over up to its end. */
  #skipping = false;
  #ended = false;
  #lastByteAt = 0;

  constructor(parts: TextLinesParts) {
    this.#parts = parts;
    this.quietMs = parts.quietMs;
    this.#end = endByte(parts.suffix);
    this.#mostBytes = parts.rules.mostCharacters * mostBytesPerCharacter + parts.prefix.length + 2;
  }

  get pending(): boolean {
    return this.#held.length > 0 || this.#skipping;
  }

  *push(chunk: Uint8Array, atUptime: number): Generator<Decoded> {
    this.#lastByteAt = atUptime;
    let skipped = 0;
    for (const byte of chunk) {
      const straggler = this.#ended && byte === lineFeed && this.#end === carriageReturn;
      this.#ended = byte === this.#end;
      if (this.#ended) {
        if (!this.#skipping) yield* this.#whole();
        this.#skipping = false;
      } else if (this.#skipping) {
        skipped += 1;
      } else if (!straggler) {
        this.#held.push(byte);
        if (this.#held.length > this.#mostBytes) yield* this.#tooLong();
      }
    }
    if (skipped > 0) yield { kind: "noise", bytes: skipped };
  }

  *quiet(): Generator<Decoded> {
    this.#skipping = false;
    if (this.#held.length === 0) return;
    if (this.#end === null) {
      yield* this.#whole();
      return;
    }
    yield { kind: "noise", bytes: this.#held.length };
    this.#held = [];
    yield { kind: "reading", reading: refused("incomplete") };
  }

  *#tooLong(): Generator<Decoded> {
    yield { kind: "noise", bytes: this.#held.length };
    this.#held = [];
    this.#skipping = true;
    yield { kind: "reading", reading: refused("too-long") };
  }

  *#whole(): Generator<Decoded> {
    const line = Uint8Array.from(this.#held);
    this.#held = [];
    const from = afterPrefix(line, this.#parts.prefix);
    const to = this.#end === lineFeed && line.at(-1) === carriageReturn ? line.length - 1 : line.length;
    if (from === null || from >= to) {
      if (line.length > 0) yield { kind: "noise", bytes: line.length };
      if (from === null && line.length > 0) yield { kind: "reading", reading: refused("incomplete") };
      return;
    }
    if (from > this.#parts.prefix.length) yield { kind: "noise", bytes: from - this.#parts.prefix.length };
    const text = this.#parts.decode(line.subarray(from, to));
    const reading =
      text === null
        ? refused("characters")
        : judgeCode(this.#parts.rules, { text, symbology: null, receivedAtUptime: this.#lastByteAt });
    if (reading.type === "code-refused") yield { kind: "noise", bytes: to - from };
    yield { kind: "reading", reading };
  }
}

/**
 * Where the code begins. A prefix of control characters stands in no code, so that whatever came before its last
 * occurrence is noise; any other must be the very beginning. null: the prefix is missing.
 */
function afterPrefix(line: Uint8Array, prefix: Uint8Array): number | null {
  if (prefix.length === 0) return 0;
  const lastStart = prefix.every((byte) => byte < 0x20) ? line.length - prefix.length : 0;
  for (let at = lastStart; at >= 0; at -= 1) {
    if (prefix.every((byte, i) => line[at + i] === byte)) return at + prefix.length;
  }
  return null;
}
