import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { concatBytes, cutAnywhere, noise } from "../../testing/noise.ts";
import { MjpegSplitter, mostFrameBytes, type SplitFrame } from "./split.ts";

/** Noisy, so that most bytes lie in the scan, as in a photo. */
const grey = (level: number, width = 24) =>
  sharp({
    create: {
      width,
      height: 16,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: level, sigma: 30 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer();

/** With a whole smaller JPEG in its APP1 segment, as cameras that write EXIF have it. */
async function withThumbnail(level: number): Promise<Buffer> {
  const [picture, thumbnail] = [await grey(level), await grey(level, 8)];
  const segment = Buffer.alloc(4 + thumbnail.length);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(2 + thumbnail.length, 2);
  thumbnail.copy(segment, 4);
  return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
}

const pictures: readonly Buffer[] = await Promise.all([grey(10), withThumbnail(80), grey(160), grey(240)]);
const [first, thumbnailed, third] = pictures as [Buffer, Buffer, Buffer];
const frames = fc.array(fc.constantFrom(...pictures), { minLength: 1, maxLength: 5 });
const bytesOf = (split: readonly SplitFrame[]) => split.map((frame) => Buffer.from(frame.jpeg));

function splitAll(chunks: Iterable<Uint8Array>, splitter = new MjpegSplitter()): Buffer[] {
  return bytesOf([...chunks].flatMap((chunk) => splitter.push(chunk)));
}

describe("MjpegSplitter", () => {
  it("finds the same pictures however the stream is cut, with multipart headers or bare", () => {
    const part = (jpeg: Buffer, length: boolean) =>
      concatBytes([
        Buffer.from(
          `--b\r\nContent-Type: image/jpeg\r\n${length ? `Content-Length: ${jpeg.length}\r\n` : ""}\r\n`,
        ),
        jpeg,
        Buffer.from("\r\n"),
      ]);
    const stream = fc.tuple(frames, fc.constantFrom("bare", "multipart", "length")).chain(([list, form]) => {
      const parts = form === "bare" ? list : list.map((jpeg) => part(jpeg, form === "length"));
      return fc.tuple(fc.constant(list), cutAnywhere(concatBytes(parts)));
    });
    fc.assert(
      fc.property(stream, ([list, chunks]) => {
        const found = splitAll(chunks);
        return found.length === list.length && found.every((jpeg, i) => list[i]?.equals(jpeg));
      }),
      { numRuns: 150 },
    );
  });

  it("loses no whole picture to noise between, beginnings of pictures included", () => {
    const lures = [
      Buffer.from([0xff]),
      Buffer.from([0xff, 0xd8]),
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.from([0xff, 0xd8, 0xff, 0xc0]),
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x20, 0x00]),
      third.subarray(0, 60),
      third.subarray(0, third.length - 9),
    ];
    const calm = Buffer.alloc(70_000);
    const stream = fc
      .array(fc.tuple(noise(lures), fc.constantFrom(first, third)), { minLength: 1, maxLength: 4 })
      .chain((pairs) =>
        fc.tuple(
          fc.constant(pairs.map(([, jpeg]) => jpeg)),
          cutAnywhere(concatBytes([...pairs.flat(), calm])),
        ),
      );
    fc.assert(
      fc.property(stream, ([list, chunks]) => {
        const found = splitAll(chunks);
        let next = 0;
        for (const jpeg of found) if (list[next]?.equals(jpeg)) next += 1;
        return next === list.length;
      }),
      { numRuns: 150 },
    );
  });

  it("drops a picture that was cut short, and never takes its thumbnail for one", () => {
    const splitter = new MjpegSplitter();
    const cut = thumbnailed.subarray(0, thumbnailed.length - 40);
    const early = thumbnailed.subarray(0, 340);
    expect(splitAll([first, cut, third, early, third, Buffer.alloc(70_000)], splitter)).toEqual([
      first,
      third,
      third,
    ]);
    expect(splitter.counts.broken).toBeGreaterThanOrEqual(2);
  });

  it("finds pictures in buffers that are padded to their full size, as loopback devices send the first", () => {
    const padded = (jpeg: Buffer) => concatBytes([jpeg, Buffer.alloc(3_686_400 - jpeg.length)]);
    const chunks = [padded(first), padded(thumbnailed), third].flatMap((bytes) =>
      Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) =>
        bytes.subarray(at * 65_536, (at + 1) * 65_536),
      ),
    );
    expect(splitAll(chunks)).toEqual([first, thumbnailed, third]);
    const cutAndPadded = padded(Buffer.from(first.subarray(0, first.length >> 1)));
    expect(splitAll([cutAndPadded, third])).toEqual([third]);
  });

  it("gives up a picture past the limit and goes on", () => {
    expect(mostFrameBytes).toBe(16 * 1024 * 1024);
    const splitter = new MjpegSplitter(4000);
    const endless = concatBytes([third.subarray(0, third.length - 2), Buffer.alloc(6000, 0x41)]);
    expect(splitAll([endless, first], splitter)).toEqual([first]);
    expect(splitter.counts.broken).toBe(1);
  });

  it("looks at few of the beginnings that a broken picture is full of, and at the picture behind it", () => {
    const segment = Buffer.alloc(2 + 0xffff, Buffer.from([0xff, 0xd8, 0xff]));
    segment.writeUInt32BE(0xffe1_ffff, 0);
    const hostile = concatBytes([
      Buffer.from([0xff, 0xd8]),
      ...Array.from({ length: 16 }, () => segment),
      Buffer.from([0xff, 0x01, 0x12]),
    ]);
    const splitter = new MjpegSplitter();
    expect(splitAll([hostile, first, Buffer.alloc(70_000)], splitter)).toEqual([first]);
    expect(splitter.counts.broken).toBeLessThan(200);
  });

  it("knows when a picture's first byte came", () => {
    const splitter = new MjpegSplitter();
    splitter.push(Buffer.from("--b\r\n\r\n"), 1);
    splitter.push(first.subarray(0, 9), 2);
    const [frame] = splitter.push(concatBytes([first.subarray(9), third.subarray(0, 5)]), 3);
    expect(frame?.beganAt).toBe(2);
    expect(frame?.size).toEqual({ width: 24, height: 16 });
    expect(splitter.push(third.subarray(5), 4)[0]?.beganAt).toBe(3);
  });
});
