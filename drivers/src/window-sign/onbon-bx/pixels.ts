import { darkRaster, type Lamp, lampAt, light, type SignRaster } from "../sign-raster.ts";

/**
 * How a card takes a page:
 * - `rows-1`, `rows-2`: 8 lamps a byte, bit 7 leftmost, 0 is lit, padded with 1; with two colours a red byte, then a
 *   green one (BX-5E);
 * - `words-1`, `words-2`: rows of 32-bit words, bit 31 leftmost, low byte first, 0 is lit; all red, then all green (BX-6E);
 * - `rgb565` (low byte first, BX-5Q), `rgb888` (BX-6Q).
 */
export type PixelLayout = "rows-1" | "rows-2" | "words-1" | "words-2" | "rgb565" | "rgb888";

const red = 1;
const green = 2;
const eitherColour = red | green;

/** A page's bytes. `invert`: the lamps that should be lit are dark there, and the other way round. */
export function encodePixels(raster: SignRaster, layout: PixelLayout, invert = false): Uint8Array {
  switch (layout) {
    case "rows-1":
      return flipped(planes(raster, [eitherColour], 8), invert);
    case "rows-2":
      return flipped(interleaved(planes(raster, [red, green], 8)), invert);
    case "words-1":
      return flipped(swappedWords(planes(raster, [eitherColour], 32)), invert);
    case "words-2":
      return flipped(swappedWords(planes(raster, [red, green], 32)), invert);
    case "rgb565":
      return coloured(raster, 2, (lamp) => [
        lamp & green ? 0xe0 : 0,
        (lamp & red ? 0xf8 : 0) | (lamp & green ? 7 : 0),
      ]);
    case "rgb888":
      return coloured(raster, 3, (lamp) => [lamp & red ? 0xff : 0, lamp & green ? 0xff : 0, 0]);
  }
}

/** The lamps that a page's bytes light; throws RangeError when their number is not the one of such a page. */
export function decodePixels(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  layout: PixelLayout,
): SignRaster {
  const { width, height } = size;
  const raster = darkRaster(width, height);
  if (bytes.length !== encodePixels(raster, layout).length) throw new RangeError("a page has another length");
  const [unit, colours] =
    layout === "rows-1" ? [8, 1] : layout === "rows-2" ? [8, 2] : layout === "words-1" ? [32, 1] : [32, 2];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) light(raster, x, y, lampIn(bytes, x, y));
  }
  return raster;

  function lampIn(from: Uint8Array, x: number, y: number): Lamp {
    if (layout === "rgb888") {
      const at = (y * width + x) * 3;
      return (((from[at] ?? 0) > 127 ? red : 0) | ((from[at + 1] ?? 0) > 127 ? green : 0)) as Lamp;
    }
    if (layout === "rgb565") {
      const at = (y * width + x) * 2;
      const word = (from[at] ?? 0) | ((from[at + 1] ?? 0) << 8);
      return ((word >> 11 > 15 ? red : 0) | (((word >> 5) & 63) > 31 ? green : 0)) as Lamp;
    }
    const rowBytes = (Math.ceil(width / unit) * unit) / 8;
    let lamp = 0;
    for (let colour = 0; colour < colours; colour++) {
      const inRow = x >> 3;
      const at =
        unit === 8
          ? (y * rowBytes + inRow) * colours + colour
          : colour * rowBytes * height + y * rowBytes + ((inRow & ~3) | (3 - (inRow & 3)));
      if (((from[at] ?? 0xff) & (0x80 >> (x & 7))) === 0) lamp |= 1 << colour;
    }
    return lamp as Lamp;
  }
}

/** One plane a colour, one after the other; rows padded to `unit` bits. A clear bit is a lit lamp. */
function planes(raster: SignRaster, colours: readonly number[], unit: number): Uint8Array[] {
  const rowBytes = (Math.ceil(raster.width / unit) * unit) / 8;
  return colours.map((colour) => {
    const plane = new Uint8Array(rowBytes * raster.height).fill(0xff);
    for (let y = 0; y < raster.height; y++) {
      for (let x = 0; x < raster.width; x++) {
        if ((lampAt(raster, x, y) & colour) === 0) continue;
        const at = y * rowBytes + (x >> 3);
        plane[at] = (plane[at] ?? 0) & ~(0x80 >> (x & 7));
      }
    }
    return plane;
  });
}

function interleaved([first = new Uint8Array(0), second = new Uint8Array(0)]: Uint8Array[]): Uint8Array[] {
  const both = new Uint8Array(first.length * 2);
  first.forEach((byte, index) => {
    both[index * 2] = byte;
    both[index * 2 + 1] = second[index] ?? 0xff;
  });
  return [both];
}

function swappedWords(parts: Uint8Array[]): Uint8Array[] {
  return parts.map((plane) => plane.map((_, at) => plane[(at & ~3) | (3 - (at & 3))] ?? 0xff));
}

function flipped(parts: Uint8Array[], invert: boolean): Uint8Array {
  const whole = Uint8Array.from(Buffer.concat(parts));
  return invert ? whole.map((byte) => ~byte) : whole;
}

function coloured(raster: SignRaster, bytes: number, of: (lamp: number) => readonly number[]): Uint8Array {
  const out = new Uint8Array(raster.lamps.length * bytes);
  raster.lamps.forEach((lamp, index) => {
    out.set(of(lamp), index * bytes);
  });
  return out;
}
