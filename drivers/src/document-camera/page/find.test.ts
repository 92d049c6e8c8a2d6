import { describe, expect, it } from "vitest";
import { drawTable } from "../scene/table.ts";
import { decode } from "./decode.ts";
import { findPage, sureFrom } from "./find.ts";
import { overlap } from "./quad.ts";
import { type Difficulty, syntheticPhoto } from "./synthetic.ts";
import { truePhotos } from "./truth.ts";

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe("findPage", () => {
  it("finds the corners of the bundled photos to 2 px in the middle and each page to 0.98", async () => {
    const errors: number[] = [];
    for (const { name, jpeg, corners } of truePhotos()) {
      const found = findPage(await decode(jpeg));
      if (found === null) throw new Error(`no page in ${name}`);
      expect(overlap(found.corners, corners), name).toBeGreaterThan(0.98);
      expect(found.confidence, name).toBeGreaterThan(0.9);
      expect(found.complete, name).toBe(true);
      errors.push(...corners.map((p, i) => Math.hypot(...distance(found.corners[i] ?? [0, 0], p))));
    }
    expect(median(errors)).toBeLessThan(2);
  });

  it.each<[Difficulty, number]>([
    ["easy", 9001],
    ["medium", 9002],
    ["medium", 9003],
    ["hard", 9004],
    ["hard", 9005],
    ["hard", 9006],
  ])("finds made-up photos that it was not tuned on (%s, seed %d)", async (difficulty, seed) => {
    const photo = await syntheticPhoto({ seed, difficulty, width: 1632, height: 1224 });
    const found = findPage(photo.picture);
    expect(overlap(found?.corners ?? photo.corners, photo.corners)).toBeGreaterThan(0.98);
    expect(found?.confidence ?? 0).toBeGreaterThan(sureFrom);
  });

  it.each([1, 2, 3, 4])("is right about white on white or not sure (seed %d)", async (seed) => {
    const photo = await syntheticPhoto({
      seed,
      difficulty: "medium",
      top: "white",
      width: 1632,
      height: 1224,
    });
    const found = findPage(photo.picture);
    const right = found !== null && overlap(found.corners, photo.corners) > 0.98;
    expect(right || (found?.confidence ?? 0) < sureFrom).toBe(true);
  });

  it.each(["wood", "grey", "dark", "white"] as const)("sees no page on an empty table (%s)", async (top) => {
    expect(findPage(await drawTable(top, 1632, 1224, 5))?.confidence ?? 0).toBeLessThan(0.3);
  });

  it("says when a page reaches out of the picture", async () => {
    const { picture } = await syntheticPhoto({
      seed: 9001,
      difficulty: "easy",
      width: 1632,
      height: 1224,
      top: "dark",
    });
    const rows = Math.round(picture.height * 0.75);
    const cut = { ...picture, height: rows, data: picture.data.subarray(0, picture.width * rows * 3) };
    expect(findPage(cut)?.complete).toBe(false);
  });

  it.each([64, 65, 100])("copes with tiny pictures (%d px)", (size) => {
    const data = new Uint8Array(size * size * 3).fill(200);
    expect(findPage({ width: size, height: size, data })).toBeNull();
  });
});

function distance(p: readonly [number, number], q: readonly [number, number]): [number, number] {
  return [p[0] - q[0], p[1] - q[1]];
}
