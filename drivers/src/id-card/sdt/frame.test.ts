import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decoded } from "../../contract/framing.ts";
import { concatBytes, cutAnywhere, noise } from "../../testing/noise.ts";
import { encodeSdt, maxLength, preamble, type SdtFrame, SdtFraming } from "./frame.ts";

const body = fc.oneof(
  fc.uint8Array({ minLength: 2, maxLength: 40 }),
  fc.uint8Array({ minLength: 1200, maxLength: 1400 }),
);
/** Half a frame, a preamble alone, one that claims far too much: each may swallow a careless reader's next frame. */
const lures = [
  preamble,
  preamble.subarray(0, 4),
  Uint8Array.of(...preamble, 0x0f, 0xf0),
  Uint8Array.of(...preamble, 0xff, 0xff),
  Uint8Array.of(...preamble, 0x00, 0x01),
  encodeSdt(Uint8Array.of(0, 0, 0x90, 1, 2, 3, 4)).subarray(0, 9),
];

function decodeAll(chunks: readonly Uint8Array[]): Decoded<SdtFrame>[] {
  const framing = new SdtFraming();
  return [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()];
}
const bodies = (decoded: readonly Decoded<SdtFrame>[]) =>
  decoded.flatMap((one) => (one.kind === "frame" ? [Buffer.from(one.frame.body).toString("hex")] : []));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("any cut, any noise", () => {
  it("frames come out as they went in, however they are cut", () => {
    fc.assert(
      fc.property(
        fc
          .array(body, { minLength: 1, maxLength: 5 })
          .chain((all) => fc.tuple(fc.constant(all), cutAnywhere(concatBytes(all.map(encodeSdt))))),
        ([all, chunks]) => {
          const timeoutForms = all.filter((one) => hex(one).startsWith("050505"));
          fc.pre(timeoutForms.length === 0);
          expect(bodies(decodeAll(chunks))).toEqual(all.map(hex));
        },
      ),
    );
  });

  it("noise between frames costs no frame", () => {
    const noisy = fc
      .array(fc.tuple(noise(lures), body), { minLength: 1, maxLength: 5 })
      .chain((parts) =>
        fc.tuple(
          fc.constant(parts),
          cutAnywhere(concatBytes(parts.flatMap(([before, one]) => [before, encodeSdt(one)]))),
        ),
      );
    fc.assert(
      fc.property(noisy, ([parts, chunks]) => {
        for (let i = 0; i < parts.length; i += 1) {
          const following = concatBytes(
            parts
              .slice(i)
              .flatMap(([before, one], k) => (k === 0 ? [encodeSdt(one)] : [before, encodeSdt(one)])),
          );
          const [before] = parts[i] ?? [new Uint8Array(0)];
          // A lure whose claimed length ends on a byte that happens to fit is a frame to anyone.
          fc.pre(!claimsValidFrame(concatBytes([before, following]), before.length));
        }
        expect(bodies(decodeAll(chunks))).toEqual(parts.map(([, one]) => hex(one)));
      }),
      { numRuns: 300 },
    );
  });

  it("no byte is lost or made up: frames and noise add up to what came in", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(noise(lures), body.map(encodeSdt)), { maxLength: 8 })
          .chain((parts) => fc.tuple(fc.constant(concatBytes(parts)), cutAnywhere(concatBytes(parts)))),
        ([whole, chunks]) => {
          const rebuilt = decodeAll(chunks).map((one) =>
            one.kind === "frame" ? encodeSdt(one.frame.body) : one.bytes,
          );
          expect(hex(concatBytes(rebuilt))).toBe(hex(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a truncated frame costs itself only; a doubled one comes twice", () => {
    fc.assert(
      fc.property(body, body, fc.nat({ max: 1500 }), (first, second, cut) => {
        const whole = encodeSdt(first);
        const truncated = whole.subarray(0, Math.min(cut, whole.length - 1));
        const all = concatBytes([truncated, encodeSdt(second), encodeSdt(second)]);
        fc.pre(!claimsValidFrame(all, truncated.length));
        expect(bodies(decodeAll([truncated, encodeSdt(second), encodeSdt(second)]))).toEqual([
          hex(second),
          hex(second),
        ]);
      }),
    );
  });
});

describe("bounds", () => {
  it("a claim beyond the longest frame holds nothing up", () => {
    const good = encodeSdt(Uint8Array.of(0, 0, 0x90));
    const framing = new SdtFraming();
    const decoded = framing.push(concatBytes([Uint8Array.of(...preamble, 0xff, 0xff), good]));
    expect(decoded).toMatchObject([{ kind: "noise", reason: "too-long" }, { kind: "frame" }]);
  });

  it("a megabyte of false starts takes linear time", () => {
    const lure = Uint8Array.of(...preamble, maxLength >> 8, maxLength & 0xff);
    const babble = concatBytes(Array.from({ length: 150_000 }, () => lure));
    const started = performance.now();
    const framing = new SdtFraming();
    for (let at = 0; at < babble.length; at += 65_536) framing.push(babble.subarray(at, at + 65_536));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("refuses to encode what no frame holds", () => {
    expect(() => encodeSdt(new Uint8Array(1))).toThrow(RangeError);
    expect(() => encodeSdt(new Uint8Array(maxLength))).toThrow(RangeError);
  });
});

/** Whether any preamble that begins in the first `within` bytes heads a whole frame with a fitting checksum. */
function claimsValidFrame(bytes: Uint8Array, within: number): boolean {
  for (let at = 0; at < within; at += 1) {
    if (!preamble.every((byte, i) => bytes[at + i] === byte)) continue;
    const form = [0x00, 0x05, 0x05, 0x05, 0x05].every((byte, i) => bytes[at + 5 + i] === byte);
    if (form) return true;
    const length = ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0);
    if (length < 3 || length > maxLength || at + 7 + length > bytes.length) continue;
    let check = 0;
    for (let i = at + 5; i < at + 7 + length; i += 1) check ^= bytes[i] ?? 0;
    if (check === 0) return true;
  }
  return false;
}
