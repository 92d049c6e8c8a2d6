import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HexReader } from "./hex.ts";

function read(...pieces: readonly string[]): { bytes: string; bad: number } {
  const reader = new HexReader();
  const found = [...pieces.flatMap((piece) => [...reader.push(piece)]), ...reader.end()];
  return {
    bytes: Buffer.concat(found.map((piece) => (piece.kind === "bytes" ? piece.bytes : Buffer.of()))).toString(
      "hex",
    ),
    bad: found.reduce((sum, piece) => sum + (piece.kind === "not-hex" ? piece.characters : 0), 0),
  };
}

describe("hexadecimal text", () => {
  it.each([
    ["AA bb\n0C", "aabb0c", 0],
    ["aabb0c", "aabb0c", 0],
    ["0xAA, 0xBB,0x00", "aabb00", 0],
    ["aa:bb-cc", "aabbcc", 0],
    ["", "", 0],
    ["A", "", 1],
    ["A BB", "bb", 1],
    ["AA zz BB", "aabb", 2],
    ["AA BB # 卡", "aabb", 2],
  ])("reads %j", (text, bytes, bad) => {
    expect(read(text)).toEqual({ bytes, bad });
  });

  it("reads the same wherever the text is cut", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(80), (bytes, cut) => {
        const text = Buffer.from(bytes).toString("hex").replaceAll(/../g, "0x$& ");
        const whole = Buffer.from(bytes).toString("hex");
        expect(read(text.slice(0, cut), text.slice(cut))).toEqual({ bytes: whole, bad: 0 });
      }),
    );
  });

  it("swallows any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void read(text)));
  });
});
