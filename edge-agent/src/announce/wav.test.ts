import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chime } from "./chime.ts";
import { concatenate, durationMs, NotWav, readWav, type Sound, scaled, trimmed, writeWav } from "./wav.ts";

const sound = (samples: number[], rate = 22_050): Sound => ({ rate, samples: Int16Array.from(samples) });
const samplesArb = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 300 });

function changed(at: number, bytes: readonly number[]): Buffer {
  const wav = writeWav(sound([1, 2, 3, 4]));
  wav.set(bytes, at);
  return wav;
}

describe("WAV", () => {
  it("reads what it wrote, also behind parts that it does not know", () => {
    fc.assert(
      fc.property(samplesArb, fc.integer({ min: 8_000, max: 48_000 }), fc.nat(7), (samples, rate, odd) => {
        const wav = writeWav(sound(samples, rate));
        expect([...readWav(wav).samples]).toEqual(samples);
        const list = Buffer.alloc(8 + odd + (odd % 2));
        list.write("LIST", "latin1");
        list.writeUInt32LE(odd, 4);
        const longer = Buffer.concat([wav.subarray(0, 12), list, wav.subarray(12)]);
        expect(readWav(longer)).toEqual(readWav(wav));
      }),
    );
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["an MP3", Buffer.from("ID3\u0003 and so on, with enough bytes to look at")],
    ["two channels", changed(22, [2, 0])],
    ["8 bits", changed(34, [8, 0])],
    ["a compressed format", changed(20, [0x55, 0])],
    ["a rate that no loudspeaker has", changed(24, [1, 0, 0, 0])],
    ["more data than there is", changed(40, [255, 255, 0, 0])],
    ["half a sample", changed(40, [7, 0, 0, 0])],
    ["a file that was cut", writeWav(sound([1, 2, 3, 4])).subarray(0, 46)],
    ["another RIFF", changed(8, [...Buffer.from("WEBP")])],
  ])("refuses %s", (_, bytes) => {
    expect(() => readWav(bytes)).toThrow(NotWav);
  });

  it("never does anything but read or refuse", () => {
    const wav = writeWav(sound([1, 2, 3, 4, 5, 6]));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(55), fc.nat(255)), { maxLength: 6 }), (flips) => {
        const bytes = Buffer.from(wav);
        for (const [at, byte] of flips) bytes[at] = byte;
        try {
          expect(readWav(bytes).samples.length).toBeLessThanOrEqual(6);
        } catch (error) {
          expect(error).toBeInstanceOf(NotWav);
        }
      }),
    );
  });

  it("joins sounds with silence between them, and only of one rate", () => {
    const joined = concatenate([sound([1, 2], 8_000), sound([3], 8_000)], 1);
    expect([...joined.samples]).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(() => concatenate([sound([1], 8_000), sound([1], 16_000)], 1)).toThrow(NotWav);
    expect(concatenate([], 40).samples.length).toBe(0);
  });

  it("cuts silence off and holds full scale", () => {
    expect([...trimmed(sound([0, 12, 5_000, 0, -900, 3, 0])).samples]).toEqual([5_000, 0, -900]);
    expect(trimmed(sound([0, 1, 2])).samples.length).toBe(0);
    expect([...scaled(sound([30_000, -30_000, 100]), 2).samples]).toEqual([32_767, -32_768, 200]);
  });

  it("has a chime of its own: soft, short, and silent at both ends", () => {
    for (const rate of [16_000, 22_050, 44_100]) {
      const { samples } = chime(rate);
      const loudest = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
      expect(loudest).toBeGreaterThan(6_000);
      expect(loudest).toBeLessThan(20_000);
      expect(durationMs(chime(rate))).toBe(1_300);
      expect(Math.abs(samples[0] ?? 1)).toBe(0);
      expect(Math.abs(samples.at(-1) ?? 999)).toBeLessThan(30);
    }
  });
});
