/** Bytes, or characters that are no hexadecimal digits. */
export type HexPiece =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "not-hex"; readonly characters: number };

const separator = /[\s,;:|-]/;
const digit = /[0-9a-fA-F]/;

/**
 * Hexadecimal text as people paste it: `AA BB`, `aabb`, `0xAA, 0xBB`, `aa:bb`, in pieces cut anywhere. A digit
 * that stands alone and any other character are given back as `not-hex`; the digits around them still count.
 */
export class HexReader {
  #half = "";
  #afterZero = false;

  *push(text: string): Generator<HexPiece> {
    let bytes: number[] = [];
    let bad = 0;
    for (const character of text) {
      if (digit.test(character)) {
        if (bad > 0) {
          yield { kind: "not-hex", characters: bad };
          bad = 0;
        }
        if (this.#half === "") this.#half = character;
        else {
          bytes.push(Number.parseInt(this.#half + character, 16));
          this.#half = "";
        }
        this.#afterZero = this.#half === "0";
        continue;
      }
      const prefix = this.#afterZero && (character === "x" || character === "X");
      this.#afterZero = false;
      if (prefix) {
        this.#half = "";
        continue;
      }
      const lone = this.#half === "" ? 0 : 1;
      const wrong = lone + (separator.test(character) ? 0 : 1);
      this.#half = "";
      if (wrong === 0) continue;
      if (bytes.length > 0) yield { kind: "bytes", bytes: Uint8Array.from(bytes) };
      bytes = [];
      bad += wrong;
    }
    if (bytes.length > 0) yield { kind: "bytes", bytes: Uint8Array.from(bytes) };
    if (bad > 0) yield { kind: "not-hex", characters: bad };
  }

  /** The text is over: a digit that waits for its other half waits in vain. */
  *end(): Generator<HexPiece> {
    if (this.#half !== "") yield { kind: "not-hex", characters: 1 };
    this.#half = "";
  }
}
