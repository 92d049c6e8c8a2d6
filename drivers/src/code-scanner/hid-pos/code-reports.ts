import type { CodeDecoder, Decoded } from "../decoder.ts";
import { mostBytesPerCharacter } from "../encoding.ts";
import { type CodeRules, judgeCode, refused } from "../rules.ts";
import { parseScannedData, type ScannedData } from "./report.ts";

/** The reports of one code follow one another within a few milliseconds. */
const quietMs = 300;

export interface CodeReportsParts {
  readonly rules: CodeRules;
  decode(bytes: Uint8Array): string | null;
  readonly symbologies: ReadonlyMap<number, string>;
}

interface Begun {
  readonly first: ScannedData;
  readonly parts: Uint8Array[];
  bytes: number;
}

/** Codes from HID-POS reports; a code longer than 56 bytes takes several. One chunk is one report. */
export class CodeReports implements CodeDecoder {
  readonly quietMs = quietMs;
  readonly #parts: CodeReportsParts;
  readonly #mostBytes: number;
  #begun: Begun | null = null;
  #skipping = false;

  constructor(parts: CodeReportsParts) {
    this.#parts = parts;
    this.#mostBytes = parts.rules.mostCharacters * mostBytesPerCharacter + 1;
  }

  get pending(): boolean {
    return this.#begun !== null || this.#skipping;
  }

  *push(report: Uint8Array, atUptime: number): Generator<Decoded> {
    const scanned = parseScannedData(report);
    if (scanned === null) {
      yield { kind: "noise", bytes: report.length };
      return;
    }
    if (this.#begun !== null && this.#begun.first.aim !== scanned.aim) yield* this.quiet();
    if (!this.#skipping) yield* this.#take(scanned, atUptime);
    if (!scanned.continues) this.#skipping = false;
  }

  *quiet(): Generator<Decoded> {
    const begun = this.#begun;
    this.#begun = null;
    this.#skipping = false;
    if (begun === null) return;
    yield { kind: "noise", bytes: begun.bytes };
    yield { kind: "reading", reading: refused("incomplete") };
  }

  *#take(scanned: ScannedData, atUptime: number): Generator<Decoded> {
    const begun = this.#begun ?? { first: scanned, parts: [], bytes: 0 };
    begun.parts.push(scanned.data);
    begun.bytes += scanned.data.length;
    if (begun.bytes > this.#mostBytes) {
      this.#begun = null;
      this.#skipping = true;
      yield { kind: "reading", reading: refused("too-long") };
    } else if (scanned.continues) {
      this.#begun = begun;
    } else {
      this.#begun = null;
      yield this.#judged(begun, atUptime);
    }
  }

  #judged({ first, parts, bytes }: Begun, receivedAtUptime: number): Decoded {
    const text = this.#parts.decode(Buffer.concat(parts))?.replace(/\r\n?$|\n$/, "") ?? null;
    if (text === "") return { kind: "noise", bytes };
    if (text === null) return { kind: "reading", reading: refused("characters") };
    const symbology = first.aim ?? this.#parts.symbologies.get(first.makersCode) ?? null;
    return { kind: "reading", reading: judgeCode(this.#parts.rules, { text, symbology, receivedAtUptime }) };
  }
}
