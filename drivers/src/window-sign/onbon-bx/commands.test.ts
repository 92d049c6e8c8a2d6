import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { darkRaster, type Lamp, lampAt, light, rasterRows } from "../sign-raster.ts";
import { vector } from "../vectors.ts";
import { type AreaUpdate, decodeArea, encodeArea } from "./area.ts";
import { brightest, deleteAreas, ping, setBrightness, updateArea } from "./commands.ts";
import { anyCard, decodeBx, encodeBxReply, parseBxReply, requestTo } from "./message.ts";
import { decodePixels, encodePixels, type PixelLayout } from "./pixels.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bodyHex = (id: string) => hex(vector(id).body);

/** The picture of the vector: a box of 16×8, one lamp thick. */
function box() {
  const raster = darkRaster(16, 8);
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 16; x++) if (x % 15 === 0 || y % 7 === 0) light(raster, x, y, 1);
  }
  return raster;
}

describe("vectors", () => {
  it.each([
    ["dual.ping", requestTo(anyCard, ping)],
    ["dual.delete_all", requestTo(anyCard, deleteAreas("all"))],
    ["dual.delete_0_1", requestTo(anyCard, deleteAreas([0, 1]))],
    ["dual.brightness_max", requestTo(anyCard, setBrightness(brightest))],
  ])("%s", (id, body) => {
    expect(hex(body)).toBe(bodyHex(id));
  });

  it("dual.update_area_5E", () => {
    const bitmap = encodePixels(box(), "rows-1");
    const area: AreaUpdate = {
      id: 0,
      x: 0,
      y: 0,
      width: 16,
      height: 8,
      alone: true,
      pages: [{ effect: 2, speed: 0, stay: 0, bitmap }],
    };
    expect(hex(requestTo(0x0154, updateArea(area, 5)))).toBe(bodyHex("dual.update_area_5E"));
    expect(rasterRows(decodePixels(bitmap, area, "rows-1"))).toEqual(rasterRows(box()));
  });

  it("dual.ack, dual.nack_crc", () => {
    const asked = decodeBx(requestTo(anyCard, ping));
    if (asked === null) throw new Error("no message");
    expect(hex(encodeBxReply(asked, 0x0154, 0))).toBe(bodyHex("dual.ack"));
    expect(hex(encodeBxReply(asked, 0x0154, 5))).toBe(bodyHex("dual.nack_crc"));
    expect(parseBxReply(vector("dual.ack").body)).toMatchObject({ taken: true });
    expect(parseBxReply(vector("dual.nack_crc").body)).toEqual({ taken: false, error: 5 });
    expect(parseBxReply(vector("dual.ping").body)).toBe(undefined);
  });
});

const layouts: readonly PixelLayout[] = ["rows-1", "rows-2", "words-1", "words-2", "rgb565", "rgb888"];
const picture = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 20 }))
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: width * height, maxLength: width * height })
      .map((lamps) => ({ width, height, lamps: Uint8Array.from(lamps) })),
  );

describe("lamps", () => {
  it.each(layouts)("%s: what is lit comes back", (layout) => {
    const oneColour = layout.endsWith("-1");
    fc.assert(
      fc.property(picture, fc.boolean(), (raster, invert) => {
        const bytes = encodePixels(raster, layout, invert);
        const read = decodePixels(
          invert && layout !== "rgb565" && layout !== "rgb888" ? bytes.map((byte) => ~byte) : bytes,
          raster,
          layout,
        );
        raster.lamps.forEach((_, index) => {
          const [x, y] = [index % raster.width, Math.floor(index / raster.width)];
          const meant: Lamp = oneColour && lampAt(raster, x, y) > 0 ? 1 : lampAt(raster, x, y);
          expect(lampAt(read, x, y)).toBe(meant);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("are padded with dark, and two colours alternate byte by byte", () => {
    const raster = darkRaster(9, 1);
    light(raster, 0, 0, 1);
    light(raster, 8, 0, 2);
    expect(hex(encodePixels(raster, "rows-2"))).toBe("7fffff7f");
    expect(hex(encodePixels(raster, "words-2"))).toBe("ffffff7fffff7fff");
    expect(hex(encodePixels(raster, "rgb888")).slice(0, 6)).toBe("ff0000");
    expect(hex(encodePixels(raster, "rgb565")).slice(0, 4)).toBe("00f8");
  });
});

const area = fc.record({
  id: fc.nat({ max: 31 }),
  x: fc.nat({ max: 4095 }),
  y: fc.nat({ max: 255 }),
  width: fc.nat({ max: 1024 }),
  height: fc.nat({ max: 256 }),
  alone: fc.boolean(),
  pages: fc.array(
    fc.record({
      effect: fc.nat({ max: 9 }),
      speed: fc.nat({ max: 63 }),
      stay: fc.nat({ max: 6000 }),
      bitmap: fc.uint8Array({ maxLength: 80 }),
    }),
    { maxLength: 6 },
  ),
});

describe.each([5, 6] as const)("areas of generation %i", (generation) => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(area, (one) => {
        expect(decodeArea(encodeArea(one, generation), generation)).toEqual(one);
      }),
    );
  });
  it("cut short are refused", () => {
    fc.assert(
      fc.property(area, fc.nat(), (one, where) => {
        const bytes = encodeArea(one, generation);
        expect(() => decodeArea(bytes.subarray(0, where % bytes.length), generation)).toThrow(RangeError);
      }),
    );
  });
});

it("the sixth form has its area count, nine more bytes, and all pictures at the end", () => {
  const bitmap = Uint8Array.of(0xaa, 0xbb);
  const page = { effect: 1, speed: 0, stay: 400, bitmap };
  const bytes = encodeArea(
    {
      id: 0,
      x: 0,
      y: 0,
      width: 16,
      height: 1,
      alone: true,
      pages: [page, { ...page, bitmap: Uint8Array.of(0xcc) }],
    },
    6,
  );
  const pageBytes = (offset: string, length: string) =>
    `1a000000 00010000 9001 01 1000 000000000000000000 ${offset} ${length}`;
  expect(hex(bytes)).toBe(
    `0100 5d000000 00 00 0000 01 0000 01 00000000 10 0000 0000 1000 0100 00 00000000 0000000000 0200
     ${pageBytes("00000000", "02000000")} ${pageBytes("02000000", "01000000")} aabb cc`.replace(/\s+/g, ""),
  );
});
