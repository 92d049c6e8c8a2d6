import sharp from "sharp";
import { expect, it } from "vitest";
import { signPng } from "./sign-png.ts";
import { darkRaster, light } from "./sign-raster.ts";

it("draws each lamp as a dot of its colour", async () => {
  const raster = darkRaster(4, 1);
  light(raster, 1, 0, 1);
  light(raster, 2, 0, 2);
  light(raster, 3, 0, 3);
  const { data, info } = await sharp(await signPng(raster, 6))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([24, 6, 3]);
  const middleOf = (lamp: number) => [...data.subarray((3 * 24 + lamp * 6 + 3) * 3).subarray(0, 3)];
  const [dark, red, green, yellow] = [0, 1, 2, 3].map(middleOf);
  expect(Math.max(...(dark ?? []))).toBeLessThan(40);
  expect(red?.map((value) => value > 128)).toEqual([true, false, false]);
  expect(green?.map((value) => value > 128)).toEqual([false, true, false]);
  expect(yellow?.map((value) => value > 128)).toEqual([true, true, false]);
});
