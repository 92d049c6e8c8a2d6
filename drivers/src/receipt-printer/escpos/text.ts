import type { Glyphs } from "../../raster/glyphs.ts";
import { type CodeTable, codeTable } from "./gb18030.ts";
import type { PrinterProfile } from "./profile.ts";

/** One character as it will stand on paper. */
export interface Atom {
  readonly text: string;
  readonly codePoint: number;
  /** Of 12 dots each. */
  readonly columns: 1 | 2;
  /** The printer's font lacks it: it is drawn. */
  readonly drawn: boolean;
}

/** How a profile's printer takes text: its code table, and how characters outside of it are shown. */
export interface TextRules {
  readonly table: CodeTable;
  readonly fourByteHanzi: boolean;
  readonly glyphs: Glyphs;
}

const gbkTable = codeTable("gbk");

export function textRules(profile: PrinterProfile, glyphs: Glyphs): TextRules {
  return {
    table: codeTable(profile.hanzi === "none" ? "ascii" : profile.hanzi),
    fourByteHanzi: profile.hanzi === "gb18030",
    glyphs,
  };
}

/** Spaces in disguise: tab, line and paragraph ends, no-break and other odd spaces. */
const spaces = /^(?!\ufeff)[\s\u0085]$/u;
/** Variation selectors only choose between forms of the character before them, which is right without them. */
const selectors = /^[\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}]$/u;
/** Controls, format characters (bidi, zero width), lone surrogates. Private use and unassigned are text. */
const unprintable = /^[\p{Cc}\p{Cf}\p{Cs}]$/u;
const replacement = "□";

/**
 * Takes a text apart. No control, bidi or zero-width character gets through: spaces become a space, the others □ (or ?).
 * A character that neither printer nor fonts have becomes its code point, `[U+36C3]`.
 */
export function atomsOf(text: string, rules: TextRules): Atom[] {
  const atoms: Atom[] = [];
  for (const character of text) {
    const code = character.length === 1 ? (rules.table[character.charCodeAt(0)] ?? 0) : 0;
    if (code !== 0) {
      atoms.push(native(character, code > 0xff ? 2 : 1));
      continue;
    }
    if (selectors.test(character)) continue;
    if (character === "\u3000") atoms.push(native(" "), native(" "));
    else if (spaces.test(character)) atoms.push(native(" "));
    else if (unprintable.test(character)) atoms.push(blocked(rules));
    else atoms.push(...show(character, rules));
  }
  return atoms;
}

/** What stands for a character that must not get through: □, or ? where that can't be shown. */
function blocked(rules: TextRules): Atom {
  const [atom, more] = show(replacement, rules);
  return atom && !more ? atom : native("?");
}

function show(character: string, rules: TextRules): Atom[] {
  const codePoint = character.codePointAt(0) ?? 0;
  const code = codePoint > 0xffff ? 0 : (rules.table[codePoint] ?? 0);
  if (code !== 0) return [native(character, code > 0xff ? 2 : 1)];
  if (rules.fourByteHanzi && isExtensionA(codePoint)) {
    return [{ text: character, codePoint, columns: 2, drawn: false }];
  }
  if (rules.glyphs.has(codePoint)) {
    return [{ text: character, codePoint, columns: isWide(codePoint) ? 2 : 1, drawn: true }];
  }
  return codePointText(codePoint);
}

/** `[U+36C3]`, what is shown where nothing can draw a character. */
export function codePointText(codePoint: number): Atom[] {
  const name = codePoint.toString(16).toUpperCase().padStart(4, "0");
  return Array.from(`[U+${name}]`, (letter) => native(letter));
}

function native(character: string, columns: 1 | 2 = 1): Atom {
  return { text: character, codePoint: character.charCodeAt(0), columns, drawn: false };
}

/** Fonts that call themselves GB18030 hold the Hanzi of CJK extension A in four bytes (GB 18030-2000), no more. */
function isExtensionA(codePoint: number): boolean {
  return codePoint >= 0x3400 && codePoint <= 0x4dbf;
}

/** Wide where GBK has it in two bytes, or by the ranges of Unicode's East Asian Width (UAX 11). */
function isWide(codePoint: number): boolean {
  if (codePoint <= 0xffff && (gbkTable[codePoint] ?? 0) > 0xff) return true;
  return (
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xe000 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff01 && codePoint <= 0xff60) ||
    (codePoint >= 0xffe0 && codePoint <= 0xffe6) ||
    codePoint >= 0x1f000
  );
}
