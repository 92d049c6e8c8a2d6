import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { makePage } from "../scene/make-page.ts";
import { numbered } from "../scene/sensor.ts";
import { createStreamWatch, type StreamState } from "./stream-watch.ts";

const size = { width: 1280, height: 720 };
const noisy = (mean: number, sigma: number) =>
  sharp({ create: { ...size, channels: 3, background: "#000", noise: { type: "gaussian", mean, sigma } } })
    .jpeg({ quality: 90 })
    .toBuffer();

let page: Buffer;
let blackTable: Buffer;
beforeAll(async () => {
  page = (await makePage(size)).jpeg;
  blackTable = (await makePage({ ...size, top: "dark" })).jpeg;
});

/** What is seen in `seconds` of these pictures at 15 a second. */
function watched(
  pictures: readonly Buffer[],
  seconds: number,
  watch = createStreamWatch(),
  from = 0,
): StreamState {
  let state: StreamState = "live";
  for (let at = 0; at < seconds * 15; at += 1) {
    const picture = pictures[at % pictures.length] as Buffer;
    state = watch.see(pictures.length > 1 ? numbered(picture, at) : picture, from + (at * 1000) / 15);
  }
  return state;
}

describe("createStreamWatch", () => {
  it("sees pages, and a page on a black table, as live", () => {
    expect(watched([page, page], 4)).toBe("live");
    expect(watched([blackTable, blackTable], 4)).toBe("live");
  });

  it.each([0, 4, 10])(
    "sees a covered lens at a noise of %i, after two seconds and not before",
    async (sigma) => {
      const covered = await noisy(sigma / 2, sigma);
      const watch = createStreamWatch();
      expect(watched([page, page], 2, watch)).toBe("live");
      expect(watched([covered, covered], 1.5, watch, 2000)).toBe("live");
      expect(watched([covered, covered], 2, watch, 3500)).toBe("black");
      expect(watched([page, page], 0.6, watch, 5500)).toBe("live");
    },
  );

  it("tells too little light from none", async () => {
    const dim = await sharp(page).linear(0.11, 0).jpeg().toBuffer();
    expect(watched([dim, dim], 4)).toBe("dark");
  });

  it("sees a picture that stands still, and one that no decoder here can read", async () => {
    expect(watched([page], 4)).toBe("frozen");
    const progressive = await sharp(page).jpeg({ progressive: true }).toBuffer();
    expect(watched([progressive, progressive], 4)).toBe("live");
  });

  it("costs little", async () => {
    const watch = createStreamWatch();
    watched([page, page], 2, watch);
    const before = process.cpuUsage();
    watched([page, page], 60, watch, 2000);
    const { user } = process.cpuUsage(before);
    expect(user / 60e6).toBeLessThan(0.05);
  });
});
