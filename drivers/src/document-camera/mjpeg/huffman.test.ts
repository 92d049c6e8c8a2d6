import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { standardTables, withHuffmanTables } from "./huffman.ts";

/** A picture coded with the standard tables, as cameras code it, and the same without its tables. */
async function pictures(): Promise<{ whole: Buffer; bare: Buffer }> {
  const whole = await sharp({
    create: {
      width: 64,
      height: 48,
      channels: 3,
      background: "#246",
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .jpeg({ quality: 80, optimiseCoding: false })
    .toBuffer();
  const kept: Buffer[] = [whole.subarray(0, 2)];
  let at = 2;
  while (whole[at + 1] !== 0xda) {
    const end = at + 2 + whole.readUInt16BE(at + 2);
    if (whole[at + 1] !== 0xc4) kept.push(whole.subarray(at, end));
    at = end;
  }
  return { whole, bare: Buffer.concat([...kept, whole.subarray(at)]) };
}

describe("withHuffmanTables", () => {
  it("makes a picture without tables readable, pixel by pixel the same", async () => {
    const { whole, bare } = await pictures();
    const mended = Buffer.from(withHuffmanTables(bare));
    expect(mended.length).toBe(bare.length + 420);
    expect(mended.indexOf(standardTables)).toBeGreaterThan(0);
    const [one, other] = await Promise.all([sharp(mended).raw().toBuffer(), sharp(whole).raw().toBuffer()]);
    expect(one.equals(other)).toBe(true);
  });

  it("leaves pictures with tables, progressive ones and rubbish as they are", async () => {
    const { whole } = await pictures();
    const progressive = await sharp(whole).jpeg({ progressive: true }).toBuffer();
    for (const jpeg of [whole, progressive, Buffer.from([0xff, 0xd8, 0x00]), Buffer.alloc(0)]) {
      expect(withHuffmanTables(jpeg)).toBe(jpeg);
    }
  });

  it("holds the tables of annex K.3", () => {
    expect(standardTables.length).toBe(420);
  });
});
