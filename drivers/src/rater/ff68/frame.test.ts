import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, cutAnywhere, noise } from "../../testing/noise.ts";
import { createFf68Framing, encodeFf68, type Ff68Frame, maxLength, parseFf68 } from "./frame.ts";

const byte = fc.nat({ max: 255 });
const frame: fc.Arbitrary<Ff68Frame> = fc.record({
  pad: byte,
  func: byte,
  data: fc.uint8Array({ minLength: 0, maxLength: 6 }),
});
const rating = encodeFf68({ pad: 3, func: 0x11, data: Uint8Array.of(4) });
/** Starts, half frames and claims that may swallow a careless reader's next frame. */
const lures = [
  Uint8Array.of(0xff),
  Uint8Array.of(0xff, 0x68),
  Uint8Array.of(0xff, 0x68, 3, 3, 0x68),
  Uint8Array.of(0xff, 0x68, 3, 4, 0x68),
  Uint8Array.of(0xff, 0x68, maxLength, maxLength, 0x68),
  Uint8Array.of(0xff, 0x68, 0xff, 0xff, 0x68),
  rating.subarray(0, 9),
];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function decodeAll(chunks: readonly Uint8Array[]) {
  const framing = createFf68Framing();
  return [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()];
}
const framesOf = (chunks: readonly Uint8Array[]) =>
  decodeAll(chunks).flatMap((one) => (one.kind === "frame" ? [hex(one.frame.bytes)] : []));

/** Whether a whole frame begins in the first `within` bytes: to anyone, noise that forges one is a frame. */
function forges(bytes: Uint8Array, within: number): boolean {
  for (let at = 0; at < within; at += 1) {
    const [first, second, length = 0, again, mark] = bytes.subarray(at);
    if (first !== 0xff || second !== 0x68 || again !== length || mark !== 0x68) continue;
    if (length < 2 || length > maxLength || bytes[at + 6 + length] !== 0x16) continue;
    const sum = bytes.subarray(at + 5, at + 5 + length).reduce((total, one) => total + one, 0);
    if (at + 7 + length <= bytes.length && (sum & 0xff) === bytes[at + 5 + length]) return true;
  }
  return false;
}

describe("any cut, any noise", () => {
  it("frames come out as they went in, however they are cut", () => {
    fc.assert(
      fc.property(
        fc
          .array(frame, { minLength: 1, maxLength: 6 })
          .chain((all) => fc.tuple(fc.constant(all), cutAnywhere(concatBytes(all.map(encodeFf68))))),
        ([all, chunks]) => {
          expect(framesOf(chunks)).toEqual(all.map((one) => hex(encodeFf68(one))));
        },
      ),
    );
  });

  it("noise between frames costs no frame", () => {
    const noisy = fc.array(fc.tuple(noise(lures), frame), { minLength: 1, maxLength: 5 }).chain((parts) => {
      const pieces = parts.flatMap(([before, one]) => [before, encodeFf68(one)]);
      return fc.tuple(fc.constant(parts), cutAnywhere(concatBytes(pieces)));
    });
    fc.assert(
      fc.property(noisy, ([parts, chunks]) => {
        const whole = concatBytes(chunks);
        let at = 0;
        for (const [before, one] of parts) {
          fc.pre(!forges(whole.subarray(at), before.length));
          at += before.length + encodeFf68(one).length;
        }
        expect(framesOf(chunks)).toEqual(parts.map(([, one]) => hex(encodeFf68(one))));
      }),
      { numRuns: 300 },
    );
  });

  it("no byte is lost or made up: frames and noise add up to what came in", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(noise(lures), frame.map(encodeFf68)), { maxLength: 8 })
          .chain((parts) => fc.tuple(fc.constant(concatBytes(parts)), cutAnywhere(concatBytes(parts)))),
        ([whole, chunks]) => {
          const rebuilt = decodeAll(chunks).map((one) =>
            one.kind === "frame" ? one.frame.bytes : one.bytes,
          );
          expect(hex(concatBytes(rebuilt))).toBe(hex(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps at most one longest frame in mind", () => {
    fc.assert(
      fc.property(fc.array(noise(lures), { maxLength: 10 }), (chunks) => {
        const framing = createFf68Framing();
        for (const chunk of chunks) {
          framing.push(chunk);
          expect(framing.pending).toBeLessThan(maxLength + 7);
        }
      }),
    );
  });
});

describe("what no frame is", () => {
  const reasons = (bytes: Uint8Array) =>
    decodeAll([bytes]).map((one) => (one.kind === "noise" ? one.reason : "frame"));
  it.each([
    ["a wrong checksum", rating.with(8, 0x19), "checksum"],
    ["a wrong end", rating.with(9, 0x17), "checksum"],
    ["lengths that differ", rating.with(3, 0x04), "no-start"],
    ["no second 68", rating.with(4, 0x69), "no-start"],
    ["a length beyond all", rating.with(2, 0x80).with(3, 0x80), "too-long"],
    ["a cut frame", rating.subarray(0, 7), "incomplete"],
  ])("%s", (_, bytes, reason) => {
    expect(reasons(bytes)).toEqual([reason]);
  });
  it("a function that nobody documented is a frame like any other", () => {
    const odd = encodeFf68({ pad: 9, func: 0x5a, data: Uint8Array.of(0x0c) });
    expect(decodeAll([odd]).map((one) => one.kind === "frame" && parseFf68(one.frame.bytes).func)).toEqual([
      0x5a,
    ]);
  });
});
