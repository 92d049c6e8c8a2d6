import { InputRecordFraming } from "../../framing/input-record.ts";
import { Keyboard, type KeyEvent } from "../../framing/key-events.ts";
import type { CodeDecoder, Decoded } from "../decoder.ts";
import { type CodeRules, judgeCode, refused } from "../rules.ts";
import { endByte, type Suffix } from "../suffix.ts";

export interface TypedCodesParts {
  readonly rules: CodeRules;
  readonly suffix: Suffix;
  readonly prefix: string;
  /** Average time between two keys, milliseconds, up to which a scanner types. */
  readonly mostGapMs: number;
  /** Fewer keys are never a code. */
  readonly leastKeys: number;
  /** Silence, milliseconds, that ends a code. */
  readonly quietMs: number;
}

type Pressed = Extract<KeyEvent, { kind: "key" }>;

/** One pause as long as this many average ones, and somebody is typing. */
const longestPause = 2;
const usPerMs = 1000;

/**
 * Codes from the keys of a scanner that acts as a keyboard. What is typed slower than a scanner types, or holds a key
 * down, is a person's typing: it is passed over and said nowhere.
 */
export class TypedCodes implements CodeDecoder {
  readonly quietMs: number;
  readonly #parts: TypedCodesParts;
  readonly #framing = new InputRecordFraming();
  readonly #keyboard = new Keyboard();
  readonly #end: string | null;
  readonly #mostKeys: number;
  #keys: Pressed[] = [];
  /** A code that was refused is passed over up to its end. */
  #skipping = false;
  #lastKeyAtUs: number | null = null;
  #lastKeyAt = 0;

  constructor(parts: TypedCodesParts) {
    this.#parts = parts;
    this.quietMs = parts.quietMs;
    const end = endByte(parts.suffix);
    this.#end = end === null ? null : String.fromCharCode(end);
    this.#mostKeys = parts.rules.mostCharacters + parts.prefix.length + 1;
  }

  get pending(): boolean {
    return this.#keys.length > 0 || this.#skipping || this.#framing.partial;
  }

  *push(chunk: Uint8Array, atUptime: number): Generator<Decoded> {
    for (const one of this.#framing.push(chunk)) {
      if (one.kind === "noise") {
        yield { kind: "noise", bytes: one.bytes.length };
        continue;
      }
      const event = this.#keyboard.push(one.frame);
      if (event !== null) yield* this.#event(event, atUptime);
    }
  }

  *quiet(): Generator<Decoded> {
    for (const one of this.#framing.quiet()) {
      if (one.kind === "noise") yield { kind: "noise", bytes: one.bytes.length };
    }
    if (this.#end === null && !this.#skipping) yield* this.#whole();
    else yield* this.#broken();
  }

  *#event(event: KeyEvent, atUptime: number): Generator<Decoded> {
    if (event.kind === "overrun") {
      // No person types so fast. What follows is the rest of a code, which must not pass for a whole one.
      this.#keys = [];
      if (!this.#skipping) yield { kind: "reading", reading: refused("incomplete") };
      this.#skipping = true;
      // The time that the lost keys took is no pause.
      this.#lastKeyAtUs = null;
      return;
    }
    if (event.repeated) {
      this.#keys = [];
      return;
    }
    const pauseUs = this.#lastKeyAtUs === null ? 0 : gapUs(this.#lastKeyAtUs, event.atUs);
    this.#lastKeyAtUs = event.atUs;
    // What came before a pause was typed by a person, or broke off.
    if (pauseUs > this.#parts.mostGapMs * longestPause * usPerMs) {
      const begun = this.#keys.length > 0;
      yield* this.#broken();
      // The rest of a code that paused must not pass for a whole one; silence or the code's end makes good.
      this.#skipping = begun && this.#end !== null && pauseUs < this.quietMs * usPerMs;
    }
    if (event.character === this.#end) {
      if (!this.#skipping) yield* this.#whole();
      this.#skipping = false;
    } else if (!this.#skipping) {
      this.#lastKeyAt = atUptime;
      this.#keys.push(event);
      if (this.#keys.length > this.#mostKeys) yield* this.#tooLong();
    }
  }

  *#tooLong(): Generator<Decoded> {
    const scanned = this.#areScanned();
    this.#keys = [];
    this.#skipping = true;
    if (scanned) yield { kind: "reading", reading: refused("too-long") };
  }

  /** A code that ended without its suffix; a person's keys are nobody's business. */
  *#broken(): Generator<Decoded> {
    const scanned = this.#areScanned();
    this.#keys = [];
    this.#skipping = false;
    if (scanned) yield { kind: "reading", reading: refused("incomplete") };
  }

  *#whole(): Generator<Decoded> {
    const { prefix, rules } = this.#parts;
    const scanned = this.#areScanned();
    const characters = this.#keys.map(({ character }) => character);
    this.#keys = [];
    if (!scanned) return;
    const typed = characters.map((character) => character ?? "").join("");
    if (!typed.startsWith(prefix)) {
      yield { kind: "reading", reading: refused("incomplete") };
    } else if (characters.includes(null)) {
      yield { kind: "reading", reading: refused("characters") };
    } else if (typed.length > prefix.length) {
      const text = typed.slice(prefix.length);
      const code = { text, symbology: null, receivedAtUptime: this.#lastKeyAt };
      yield { kind: "reading", reading: judgeCode(rules, code) };
    }
  }

  #areScanned(): boolean {
    const first = this.#keys[0];
    const last = this.#keys.at(-1);
    if (first === undefined || last === undefined || this.#keys.length < this.#parts.leastKeys) return false;
    return (
      gapUs(first.atUs, last.atUs) <= this.#parts.mostGapMs * usPerMs * Math.max(1, this.#keys.length - 1)
    );
  }
}

/** The kernel's clock may be set back in between. */
function gapUs(before: number, after: number): number {
  return Math.max(0, after - before);
}
