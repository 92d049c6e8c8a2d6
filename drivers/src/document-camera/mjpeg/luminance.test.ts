import { readFileSync } from "node:fs";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { withHuffmanTables } from "./huffman.ts";
import { luminanceOf } from "./luminance.ts";

const photo = readFileSync(new URL("../page/data/synthetic-d18.jpg", import.meta.url));

/** Mean and deviation of 8 × 8 blocks of brightness, from decoded pixels. */
async function measured(jpeg: Uint8Array): Promise<{ mean: number; deviation: number }> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  const means: number[] = [];
  for (let top = 0; top + 8 <= info.height; top += 8) {
    for (let left = 0; left + 8 <= info.width; left += 8) {
      let sum = 0;
      for (let y = 0; y < 8; y += 1)
        for (let x = 0; x < 8; x += 1) sum += data[(top + y) * info.width + left + x] as number;
      means.push(sum / 64);
    }
  }
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  const variance = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / means.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe("luminanceOf", () => {
  const sized = sharp(photo).resize(640, 480, { fit: "fill" });
  it.each([
    ["4:2:0", () => sized.clone().jpeg({ quality: 80, chromaSubsampling: "4:2:0" })],
    [
      "4:4:4 with its own tables",
      () => sized.clone().jpeg({ quality: 90, chromaSubsampling: "4:4:4", optimiseCoding: true }),
    ],
    [
      "4:2:2 as cameras send it, grey",
      () => sized.clone().greyscale().jpeg({ quality: 70, optimiseCoding: false }),
    ],
    ["a size that no block fits", () => sharp(photo).resize(333, 251, { fit: "fill" }).jpeg({ quality: 75 })],
    [
      "black",
      () => sharp({ create: { width: 320, height: 240, channels: 3, background: "#040404" } }).jpeg(),
    ],
  ])("agrees with the decoded pixels: %s", async (_, make) => {
    const jpeg = await make().toBuffer();
    const truth = await measured(jpeg);
    const found = luminanceOf(jpeg);
    expect(found?.whole).toBe(true);
    // Blocks at the rim are partly beyond the picture, and only the code knows what stands there.
    expect(Math.abs((found?.mean ?? 0) - truth.mean)).toBeLessThan(6);
    expect(Math.abs((found?.deviation ?? 0) - truth.deviation)).toBeLessThan(6);
  });

  it("reads the upper part within its budget", async () => {
    const part = luminanceOf(photo, 65_536);
    expect(part?.whole).toBe(false);
    expect(part?.mean).toBeGreaterThan(20);
    expect(luminanceOf(photo)?.whole).toBe(true);
  });

  it("tells nothing of what it can't read", async () => {
    const progressive = await sized.clone().jpeg({ progressive: true }).toBuffer();
    expect(luminanceOf(progressive)).toBeNull();
    expect(luminanceOf(Buffer.from("no picture"))).toBeNull();
    expect(luminanceOf(photo.subarray(0, photo.length >> 1))).toBeNull();
  });

  it("ends on whatever is damaged", async () => {
    const small = await sharp(photo).resize(160, 120, { fit: "fill" }).jpeg().toBuffer();
    const damage = fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(damage, fc.nat(small.length), (changes, cut) => {
        const bytes = Buffer.from(small);
        for (const [at, value] of changes) bytes[at] = value;
        const found = luminanceOf(withHuffmanTables(bytes.subarray(0, cut)));
        if (found !== null && !(found.mean >= 0 && found.mean <= 255)) throw new Error("no brightness");
      }),
    );
  });
});
