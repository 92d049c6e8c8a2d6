import { describe, expect, it } from "vitest";
import { decoyKinds, decoyScene } from "../scene/decoy.ts";
import { trialKinds, trialScene } from "../scene/trial.ts";
import { findPage, sureFrom } from "./find.ts";
import { overlap } from "./quad.ts";

/** Pictures of 0.5 megapixels: the short form of `npm run bench -- page-finding`. */
const width = 816;
const seed = 4;

describe("thirty made-up scenes", () => {
  it("have their pages found, and none cut wrong without asking", { timeout: 120_000 }, async () => {
    const overlaps: number[] = [];
    const wrong: string[] = [];
    for (const [index, kind] of trialKinds.entries()) {
      const { picture, corners, name } = await trialScene(kind, seed, index, width);
      const found = findPage(picture);
      const shared = found === null ? 0 : overlap(found.corners, corners);
      overlaps.push(shared);
      if (found?.complete && found.confidence >= sureFrom && shared < 0.9) wrong.push(name);
    }
    expect(wrong).toEqual([]);
    expect(overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length).toBeGreaterThan(0.945);
    expect(overlaps.filter((one) => one >= 0.97).length).toBeGreaterThanOrEqual(28);
  });

  it("refuse a page that reaches out of the picture", { timeout: 30_000 }, async () => {
    for (const index of [30, 31]) {
      const { picture, name } = await trialScene("cut-off", seed, index, width);
      const found = findPage(picture);
      expect(found?.complete === true && found.confidence >= sureFrom, name).toBe(false);
    }
  });

  it.each(decoyKinds)("take no page where there is none (%s)", async (kind) => {
    const found = findPage(await decoyScene(kind, seed, width));
    expect(found?.complete === true && found.confidence >= sureFrom).toBe(false);
  });
});
