import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { ByteWriter } from "./byte-writer.ts";
import { codeTable, twoByteCodes } from "./gb18030.ts";

const out = new ByteWriter();

function encode(text: string): string {
  out.reset();
  out.text(text, codeTable("gb18030"));
  return Buffer.from(out.take()).toString("hex");
}

const isPrivateUse = (codePoint: number) => codePoint >= 0xe000 && codePoint <= 0xf8ff;
const isSurrogate = (codePoint: number) => codePoint >= 0xd800 && codePoint <= 0xdfff;

describe("GB18030", () => {
  it("writes every character of the BMP as iconv-lite does", () => {
    for (let codePoint = 0x20; codePoint <= 0xffff; codePoint++) {
      if (codePoint === 0x7f || isSurrogate(codePoint) || isPrivateUse(codePoint)) continue;
      const character = String.fromCodePoint(codePoint);
      const expected = iconv.encode(character, "gb18030");
      if (expected.length === 1 && codePoint > 0x7e) continue;
      expect(encode(character), codePoint.toString(16)).toBe(expected.toString("hex"));
    }
  });

  it("writes characters beyond the BMP as iconv-lite does, and they come back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0x10000, max: 0x10ffff }), (codePoint) => {
        const character = String.fromCodePoint(codePoint);
        const hex = encode(character);
        expect(hex).toBe(iconv.encode(character, "gb18030").toString("hex"));
        expect(iconv.decode(Buffer.from(hex, "hex"), "gb18030")).toBe(character);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps coverages apart: 啊 everywhere, 龘 not in GB2312, 䶮 not in GBK, 𠮷 nowhere, no private use", () => {
    const has = (coverage: Parameters<typeof codeTable>[0], character: string) =>
      codeTable(coverage)[character.charCodeAt(0)] !== 0;
    expect(["gb2312", "gbk", "gb18030"].map((name) => has(name as "gbk", "啊"))).toEqual([true, true, true]);
    expect(["gb2312", "gbk", "gb18030"].map((name) => has(name as "gbk", "龘"))).toEqual([false, true, true]);
    expect(["gb2312", "gbk", "gb18030"].map((name) => has(name as "gbk", "䶮"))).toEqual([
      false,
      false,
      true,
    ]);
    expect(has("gb18030", "𠮷") || has("gb18030", "\ue863")).toBe(false);
  });
});

it("holds in its file what iconv-lite reads, code for code", () => {
  const kept = new Map([...twoByteCodes()].map((each) => [each.code, each]));
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const bytes = Buffer.of(lead, trail);
      const [full, gbk] = [iconv.decode(bytes, "gb18030"), iconv.decode(bytes, "gbk")];
      const known = full.length === 1 && full !== "\ufffd";
      const code = (lead << 8) | trail;
      expect(kept.get(code), code.toString(16)).toEqual(
        known ? { code, unit: full.charCodeAt(0), gbk: gbk === full } : undefined,
      );
    }
  }
});
