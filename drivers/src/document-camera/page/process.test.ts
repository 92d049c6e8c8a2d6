import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { makePage } from "../scene/make-page.ts";
import { mostPageBytes } from "./encode.ts";
import { locatePage } from "./locate.ts";
import { processPage } from "./process.ts";
import { overlap, scaled } from "./quad.ts";
import { pageReport } from "./report.ts";
import { truePhotos } from "./truth.ts";

const size = { width: 1632, height: 1224 };

describe("processPage", () => {
  let page: { jpeg: Buffer; corners: Awaited<ReturnType<typeof makePage>>["corners"] };
  beforeAll(async () => {
    page = await makePage({ ...size, seal: true });
  });

  it("stores the bundled photos as upright, white A4 pages of at most 300 kB without metadata", async () => {
    for (const { name, jpeg } of truePhotos()) {
      const result = await processPage(jpeg);
      expect(result.quality, name).toMatchObject({ verdict: "good", complete: true, reasons: [] });
      expect(result.jpeg.length, name).toBeLessThanOrEqual(mostPageBytes);
      const meta = await sharp(result.jpeg).metadata();
      expect([meta.width, meta.height], name).toEqual([result.width, result.height]);
      expect(result.height / result.width, name).toBeCloseTo(Math.SQRT2, 1);
      expect([meta.exif, meta.icc, meta.xmp], name).toEqual([undefined, undefined, undefined]);
      const margin = await sharp(result.jpeg)
        .extract({ left: 30, top: 30, width: result.width - 60, height: 20 })
        .raw()
        .toBuffer();
      const mean = margin.reduce((sum, value) => sum + value, 0) / margin.length;
      expect(mean, name).toBeGreaterThan(245);
    }
  });

  it("keeps a seal red", async () => {
    const { jpeg } = await processPage(page.jpeg);
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    let red = 0;
    for (let at = 0; at < data.length; at += 3) {
      if ((data[at] ?? 0) > 150 && (data[at + 1] ?? 0) < 100 && (data[at + 2] ?? 0) < 110) red += 1;
    }
    expect(red).toBeGreaterThan(500);
  });

  it("lifts shadows and leaves dark pictures on the page dark", async () => {
    const [[left, top]] = page.corners;
    const patch = (fill: string, opacity: number) =>
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><rect width="300" height="300" fill="${fill}" fill-opacity="${opacity}"/></svg>`,
      );
    const at = { left: Math.round(left) + 220, top: Math.round(top) + 500 };
    const centre = async (fill: string, opacity: number) => {
      const photo = await sharp(page.jpeg)
        .composite([{ input: patch(fill, opacity), ...at }])
        .jpeg({ quality: 90 })
        .toBuffer();
      const { jpeg, width, height } = await processPage(photo);
      const box = { left: Math.round(width * 0.47), top: Math.round(height * 0.58), width: 60, height: 60 };
      const pixels = await sharp(jpeg).extract(box).greyscale().raw().toBuffer();
      return pixels.sort()[pixels.length - 100] ?? 0;
    };
    expect(await centre("#000", 0.45)).toBeGreaterThan(235);
    expect(await centre("#181818", 1)).toBeLessThan(60);
  });

  it("turns the picture as its EXIF says, corners too", async () => {
    const turned = await sharp(page.jpeg)
      .rotate(90)
      .withMetadata({ orientation: 8 })
      .jpeg({ quality: 85 })
      .toBuffer();
    const { corners } = await processPage(turned);
    expect(overlap(corners ?? page.corners, page.corners)).toBeGreaterThan(0.98);
  });

  it("believes the corners that a person gives", async () => {
    const result = await processPage(page.jpeg, { corners: scaled(page.corners, 0.8, 120) });
    expect(result.corners?.[0][0]).toBeCloseTo(page.corners[0][0] * 0.8 + 120);
    expect(result.confidence).toBe(1);
  });

  it("keeps the whole picture where it is not sure", async () => {
    const blank = await makePage({ ...size, top: "white", lines: [], title: "", paper: 246 });
    const result = await processPage(blank.jpeg);
    expect(result.quality.verdict).not.toBe("good");
    expect(result.width / result.height).toBeCloseTo(4 / 3, 1);
  });

  it("judges blank, dark, blurred and cut-off pages bad", async () => {
    const reasons = async (jpeg: Buffer) => (await processPage(jpeg)).quality.reasons;
    const blank = await makePage({ ...size, lines: [], title: "" });
    expect(await reasons(blank.jpeg)).toEqual(["blank"]);
    expect(await reasons(await sharp(page.jpeg).blur(4).jpeg().toBuffer())).toEqual(["blurred"]);
    expect(await reasons(await sharp(page.jpeg).linear(0.14, 0).jpeg().toBuffer())).toContain("too-dark");
    const cut = await sharp(page.jpeg)
      .extract({ left: 0, top: 0, width: 1632, height: 900 })
      .jpeg()
      .toBuffer();
    expect(await reasons(cut)).toContain("whole-page");
    const table = await sharp({ create: { ...size, channels: 3, background: "#777" } })
      .jpeg()
      .toBuffer();
    expect(await reasons(table)).toContain("no-page");
  });

  it("refuses what is no JPEG, cut short, a bomb or a speck", async () => {
    const bomb = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const bad: Buffer[] = [
      Buffer.from("this is no picture"),
      Buffer.alloc(0),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      page.jpeg.subarray(0, page.jpeg.length >> 1),
      Buffer.concat([page.jpeg.subarray(0, 2000), Buffer.alloc(50_000, 0xff)]),
      bomb,
      await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
        .png()
        .toBuffer(),
      await sharp({ create: { width: 10, height: 10, channels: 3, background: "#fff" } })
        .jpeg()
        .toBuffer(),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(17 * 1024 * 1024)]),
    ];
    for (const jpeg of bad) await expect(processPage(jpeg)).rejects.toMatchObject({ code: "invalid-data" });
    await expect(locatePage(bomb)).rejects.toMatchObject({ code: "invalid-data" });
  });

  it("reports as the installer's tool prints it", async () => {
    const { report } = await pageReport(page.jpeg);
    expect(report.corners).toHaveLength(4);
    expect(report.confidence).toBeGreaterThan(0.9);
    expect(report.milliseconds).toBeGreaterThan(0);
  });
});

describe("locatePage", () => {
  it("tells where a page lies in shares of the frame, and gives a preview", async () => {
    const { jpeg, corners } = await makePage({ ...size, top: "dark" });
    const located = await locatePage(jpeg, { preview: true });
    const wanted = corners.map(([x, y]) => [x / size.width, y / size.height]);
    located.corners?.forEach((p, i) => {
      expect(p[0]).toBeCloseTo(wanted[i]?.[0] ?? 0, 2);
      expect(p[1]).toBeCloseTo(wanted[i]?.[1] ?? 0, 2);
    });
    expect(located.complete).toBe(true);
    expect(located.area).toBeCloseTo(0.39, 1);
    expect((await sharp(located.preview).metadata()).width).toBe(640);
  });
});
