import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { processPage } from "@yimen/drivers/document-camera/page/process.ts";
import sharp from "sharp";
import { expect, it } from "vitest";
import { uploadedPage } from "./uploaded-page.ts";

const wood = readFileSync(new URL("../simulation/data/pages/wood.jpg", import.meta.url));
const take = (picture: Uint8Array) => uploadedPage(picture, (jpeg) => processPage(jpeg));
const refused = expect.objectContaining({ code: "picture-refused" });

it.each(["jpeg", "png", "webp"] as const)(
  "makes a stored page of a %s, without what it said of itself",
  async (format) => {
    const picture = await sharp(wood)
      .resize(900)
      .withExif({ IFD0: { Artist: "某人" } })
      .toFormat(format)
      .toBuffer();
    const page = await take(picture);
    const { format: stored, exif } = await sharp(page).metadata();
    expect(stored).toBe("jpeg");
    expect(exif).toBeUndefined();
    expect(page.length).toBeLessThan(300 * 1024);
  },
);

it("refuses what is no picture, is cut short, blank, or claims to be enormous", async () => {
  await expect(take(Buffer.from("<svg onload=alert(1)>"))).rejects.toEqual(refused);
  await expect(take(Buffer.from("%PDF-1.7 …"))).rejects.toEqual(refused);
  await expect(take(wood.subarray(0, wood.length / 3))).rejects.toEqual(refused);
  const white = await sharp({ create: { width: 800, height: 1100, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  await expect(take(white)).rejects.toEqual(refused);
  await expect(take(hugePng(60_000, 60_000))).rejects.toEqual(refused);
});

/** A PNG whose head claims so many pixels, with next to nothing behind it. */
function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.alloc(1024));
  return Buffer.concat([magic, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
