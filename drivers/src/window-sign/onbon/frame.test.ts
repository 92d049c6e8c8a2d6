import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decoded } from "../../contract/framing.ts";
import { crc16 } from "../../framing/crc16.ts";
import { concatBytes, cutAnywhere, noise } from "../../testing/noise.ts";
import { fromHex, onbonVectors } from "../vectors.ts";
import { encodeOnbon, type OnbonFrame, OnbonFraming } from "./frame.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
/** Bodies that are full of what must be escaped. */
const body = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 60 }),
  fc
    .array(fc.constantFrom(0xa5, 0xa6, 0x5a, 0x5b, 1, 2), { minLength: 1, maxLength: 60 })
    .map(Uint8Array.from.bind(Uint8Array)),
);
const lures = [
  Uint8Array.of(0xa5, 0xa5),
  Uint8Array.of(0xa5, 1, 2, 3),
  Uint8Array.of(0xa5, 1, 0xa6),
  Uint8Array.of(0xa5, 1, 0x5b),
  Uint8Array.of(0x5a),
  encodeOnbon(Uint8Array.of(1, 2, 3)).subarray(0, 12),
];

function decodeAll(chunks: readonly Uint8Array[], maxBytes?: number): Decoded<OnbonFrame>[] {
  const framing = new OnbonFraming(maxBytes);
  return [...chunks.flatMap((chunk) => [...framing.push(chunk)]), ...framing.quiet()];
}
const bodies = (decoded: readonly Decoded<OnbonFrame>[]) =>
  decoded.flatMap((one) => (one.kind === "frame" ? [hex(one.frame.body)] : []));

it("the check value of CRC-16/ARC and of CRC-16/MODBUS", () => {
  const digits = new TextEncoder().encode("123456789");
  expect([crc16(digits, 0), crc16(digits, 0xffff)]).toEqual([0xbb3d, 0x4b37]);
});

describe("vectors", () => {
  it.each(onbonVectors)("$id: $meaning", ({ hex: whole, phy1Hex }) => {
    const inner = fromHex(phy1Hex ?? "");
    expect(hex(encodeOnbon(inner))).toBe(hex(fromHex(whole)));
    expect(bodies(decodeAll([fromHex(whole)]))).toEqual([hex(inner)]);
  });
});

describe("any cut, any noise", () => {
  it("frames come out as they went in, however they are cut", () => {
    const frames = fc
      .array(body, { minLength: 1, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), cutAnywhere(concatBytes(all.map(encodeOnbon)))));
    fc.assert(
      fc.property(frames, ([all, chunks]) => {
        const decoded = decodeAll(chunks);
        expect(bodies(decoded)).toEqual(all.map(hex));
        expect(decoded.length).toBe(all.length);
      }),
    );
  });

  it("one mark is enough", () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 1, max: 8 }), (one, marks) => {
        expect(bodies(decodeAll([encodeOnbon(one).subarray(8 - marks)]))).toEqual([hex(one)]);
      }),
    );
  });

  it("noise before a frame costs no frame, and every byte of it is told", () => {
    const noisy = fc
      .array(fc.tuple(noise(lures), body), { minLength: 1, maxLength: 5 })
      .chain((parts) =>
        fc.tuple(
          fc.constant(parts),
          cutAnywhere(concatBytes(parts.flatMap(([before, one]) => [before, encodeOnbon(one)]))),
        ),
      );
    fc.assert(
      fc.property(noisy, ([parts, chunks]) => {
        const decoded = decodeAll(chunks);
        expect(bodies(decoded)).toEqual(parts.map(([, one]) => hex(one)));
        const noisyBytes = decoded.reduce(
          (sum, one) => sum + (one.kind === "noise" ? one.bytes.length : 0),
          0,
        );
        const before = parts.reduce((sum, [bytes]) => sum + bytes.length, 0);
        // Marks that noise left standing before a frame belong to it.
        expect(noisyBytes).toBeLessThanOrEqual(before);
        expect(noisyBytes).toBeGreaterThanOrEqual(before - 8 * parts.length);
      }),
      { numRuns: 300 },
    );
  });

  it("one wrong bit is no frame", () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.nat({ max: 7 }), (one, where, bit) => {
        const bytes = encodeOnbon(one);
        const at = 8 + (where % (bytes.length - 9));
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(bodies(decodeAll([bytes]))).not.toContain(hex(one));
      }),
    );
  });

  it("takes no more memory than it is allowed", () => {
    const framing = new OnbonFraming(100);
    const told = [...framing.push(Uint8Array.of(0xa5)), ...framing.push(new Uint8Array(1000).fill(7))];
    expect(told.map((one) => (one.kind === "noise" ? one.reason : "frame"))[0]).toBe("too-long");
    const marks = [...framing.push(new Uint8Array(5000).fill(0xa5))];
    expect(marks.length).toBeGreaterThan(4900);
    expect(bodies([...framing.push(encodeOnbon(Uint8Array.of(9)))])).toEqual(["09"]);
  });
});
