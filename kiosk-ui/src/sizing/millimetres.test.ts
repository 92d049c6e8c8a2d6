import { describe, expect, it } from "vitest";
import { sizing } from "./millimetres.ts";

describe("sizing", () => {
  it.each([
    [1080, 1920, 3.2128, "portrait", 3.213],
    [1080, 1920, 4.03, "portrait", 4.03],
    [1920, 1080, 3.2128, "landscape", 3.213],
    [1280, 800, 3.2128, "landscape", 3.213],
  ] as const)("draws a millimetre as a millimetre on %i × %i", (widthPx, heightPx, pxPerMm, layout, mm) => {
    expect(sizing({ widthPx, heightPx, pxPerMm })).toMatchObject({ layout, mm });
  });

  it("draws smaller rather than cut off where the glass is too small", () => {
    const { mm, compact } = sizing({ widthPx: 1280, heightPx: 800, pxPerMm: 5.9 });
    expect(mm).toBeCloseTo(1280 / 380, 2);
    expect(compact).toBe(true);
  });

  it("counts physical pixels where the browser scales", () => {
    expect(sizing({ widthPx: 1080, heightPx: 1920, pxPerMm: 6.4 }, 2).mm).toBe(3.2);
  });

  it("has a millimetre before the station has told its own", () => {
    expect(sizing({ widthPx: 1080, heightPx: 1920, pxPerMm: 0 }).mm).toBe(3.21);
  });
});
