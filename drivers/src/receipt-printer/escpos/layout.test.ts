import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReceiptLine } from "../../contract/receipt-printer.ts";
import { installedGlyphs } from "../../raster/fonts.ts";
import { atomsOfPiece } from "./drawn-line.ts";
import { encodeReceipt } from "./encode.ts";
import { placeLine } from "./layout.ts";
import { columnsOf, findProfile, type PrinterProfile, profileNames } from "./profile.ts";
import { CommandParser } from "./simulator/command-parser.ts";
import { atomsOf, textRules } from "./text.ts";
import { columnsOfAtoms, wrapAtoms } from "./wrap.ts";

function profile(name: string): PrinterProfile {
  const found = findProfile(name);
  if (!found) throw new Error(name);
  return found;
}

const generic = profile("generic-80");
const rules = textRules(generic, installedGlyphs());
const wrapped = (text: string, width: number) =>
  wrapAtoms(atomsOf(text, rules), width).map((line) => line.map((atom) => atom.text).join(""));

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom("汉", "字", "，", "A", "9", " ", "（", "㛃", "é", "\u0007"),
    maxLength: 60,
  }),
);

describe("wrapping", () => {
  it("keeps marks from the wrong end of a line, and words whole", () => {
    expect(wrapped("一二三四，五", 8)).toEqual(["一二三", "四，五"]);
    expect(wrapped("编号 99999920260101 完", 16)).toEqual(["编号", "99999920260101", "完"]);
    expect(wrapped("（甲乙丙（丁", 10)).toEqual(["（甲乙丙", "（丁"]);
    expect(wrapped("", 10)).toEqual([""]);
    expect(wrapped("ABCDEFGHIJ", 4)).toEqual(["ABCD", "EFGH", "IJ"]);
  });

  it("never exceeds the width and loses nothing but spaces", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 48 }), (text, width) => {
        const atoms = atomsOf(text, rules);
        const lines = wrapAtoms(atoms, width);
        for (const line of lines) expect(columnsOfAtoms(line)).toBeLessThanOrEqual(width);
        const dense = (list: typeof atoms) =>
          list
            .map((atom) => atom.text)
            .join("")
            .replaceAll(" ", "");
        expect(dense(lines.flat())).toBe(dense(atoms));
      }),
    );
  });
});

describe("placing", () => {
  it("stays on the paper of every profile", () => {
    const cell = fc.record({ text: anyText, share: fc.integer({ min: 1, max: 5 }) });
    const line: fc.Arbitrary<ReceiptLine> = fc.oneof(
      fc.record({
        type: fc.constant("text" as const),
        text: anyText,
        size: fc.constantFrom(1 as const, 2 as const),
      }),
      fc.record({
        type: fc.constant("columns" as const),
        cells: fc.array(cell, { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(line, fc.constantFrom(...profileNames), (one, name) => {
        const paper = profile(name);
        for (const placed of placeLine(one, paper, textRules(paper, installedGlyphs()))) {
          if (placed.kind !== "text") continue;
          for (const piece of placed.pieces) {
            const end = (piece.dots ?? 0) / 12 + columnsOfAtoms(atomsOfPiece(piece)) * placed.size;
            expect(end).toBeLessThanOrEqual(columnsOf(paper));
          }
        }
      }),
    );
  });

  it("puts cells side by side, each wrapped and aligned in its share", () => {
    const [first, second] = placeLine(
      {
        type: "columns",
        cells: [
          { text: "事项", share: 1 },
          { text: "最低生活保障对象认定与待遇核发", share: 1, align: "right" },
        ],
      },
      generic,
      rules,
    );
    expect(first).toMatchObject({
      pieces: [
        { dots: 0, text: "事项" },
        { dots: 24 * 12, text: "最低生活保障对象认定与待" },
      ],
    });
    expect(second).toMatchObject({ pieces: [{ dots: (48 - 6) * 12, text: "遇核发" }] });
  });
});

/** Data bytes below 20 that no command of ours has: the parser would meet them on their own. */
function strayBytes(bytes: Uint8Array): string[] {
  const own = new Set([
    "0a",
    "1b40",
    "1c26",
    "1b61",
    "1d21",
    "1b45",
    "1b24",
    "1b2a",
    "1b64",
    "1b4a",
    "1d56",
    "1d76",
    "text",
  ]);
  return new CommandParser()
    .push(bytes)
    .map(({ name }) => name)
    .filter((name) => !own.has(name));
}

describe("control characters", () => {
  it("never reach the printer from any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(1 as const, 2 as const),
        (text, size) => {
          const document = {
            lines: [
              { type: "text" as const, text, size },
              {
                type: "columns" as const,
                cells: [
                  { text, share: 1 },
                  { text, share: 2 },
                ],
              },
            ],
          };
          for (const name of ["generic-80", "generic-58", "epson-180"]) {
            expect(strayBytes(encodeReceipt(document, profile(name)))).toEqual([]);
          }
        },
      ),
    );
  });

  it("are seen where they stood; odd spaces are spaces; the order of letters stays", () => {
    const shown = (text: string) =>
      atomsOf(text, rules)
        .map((atom) => atom.text)
        .join("");
    expect(shown("a\tb\nc\u00a0d")).toBe("a b c d");
    expect(shown("甲\u001b@乙\u0000\u007f\u0085\u200b\u202e\ufeff")).toBe("甲□@乙□□ □□□");
    expect(shown("\ud800葛\u{e0100}")).toBe("□葛");
  });

  it("are never sent within a QR code's data: such a code is drawn", () => {
    const bytes = encodeReceipt({ lines: [{ type: "qr", data: "a\u0010\u0004\u0001b" }] }, generic);
    expect(Buffer.from(bytes).includes(Buffer.from([0x1d, 0x28, 0x6b]))).toBe(false);
    expect(strayBytes(bytes)).toEqual([]);
  });
});
