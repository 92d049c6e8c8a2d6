import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { concatBytes, cutAnywhere, noise } from "../../testing/noise.ts";
import { Rescan } from "../rescan.ts";
import { checksumKinds } from "./checksum.ts";
import { type SerialPadSettings, serialPadDefaults, serialPadOptions } from "./options.ts";
import { compilePattern } from "./pattern.ts";
import { compileSentences } from "./sentences.ts";
import { frameBytes } from "./simulator.ts";
import { fillTemplate } from "./template.ts";

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const compiled = (settings: SerialPadSettings) =>
  compilePattern({ ...serialPadDefaults, ...settings, maxBytes: 64 });

function decode(settings: SerialPadSettings, chunks: readonly Uint8Array[]) {
  const pattern = compiled(settings);
  const framing = new Rescan(pattern.judge);
  return [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()].map((one) =>
    one.kind === "frame" ? pattern.parse(one.frame.bytes) : one.reason,
  );
}

const keys = { "01": 5, "02": 4 } as const;

describe("patterns", () => {
  it.each<[string, SerialPadSettings, string, unknown[]]>([
    [
      "one byte a key",
      { frame: "{key}", keys: { "31": 5 } },
      "31 99 31",
      [{ pad: 1, key: "31" }, "checksum", { pad: 1, key: "31" }],
    ],
    [
      "fixed bytes and a pad",
      { frame: "AA {pad} ?? {key} 0D", keys },
      "AA 07 5A 02 0D",
      [{ pad: 7, key: "02" }],
    ],
    [
      "keys of two bytes",
      { frame: "02 {key} {key} 03", keys: { "4131": 5 } },
      "02 41 31 03",
      [{ pad: 1, key: "4131" }],
    ],
    [
      "any bytes up to an end",
      { frame: "02 … {key} 03", keys },
      "02 09 09 09 01 03",
      [{ pad: 1, key: "01" }],
    ],
    [
      "a length",
      { frame: "02 {len} … {key}", lengthAdds: 2, keys },
      "02 03 08 08 01 02 01 02",
      [
        { pad: 1, key: "01" },
        { pad: 1, key: "02" },
      ],
    ],
    [
      "a sum",
      { frame: "02 {key} {check}", checksum: "sum8", checksumFrom: 1, keys },
      "02 01 01 02 01 02",
      [{ pad: 1, key: "01" }, "checksum", "incomplete"],
    ],
    [
      "an exclusive or",
      { frame: "02 {key} {check}", checksum: "xor8", keys },
      "02 01 03",
      [{ pad: 1, key: "01" }],
    ],
    // The frame of the MODBUS guide's example: 02 07 has the check 41 12.
    [
      "a MODBUS check",
      { frame: "02 {key} {check}", checksum: "crc16-modbus", keys },
      "02 07 41 12",
      [{ pad: 1, key: "07" }],
    ],
    ["a length beyond all", { frame: "02 {len} … {key}", lengthAdds: 2, keys }, "02 F0", ["too-long"]],
    ["a cut frame", { frame: "02 {key} 03", keys }, "02 01", ["incomplete"]],
  ])("%s", (_, settings, hex, expected) => {
    const seen = decode(settings, [fromHex(hex)]);
    expect(seen).toEqual(expected);
  });

  it("speaks the FF 68 bus when it is told how", () => {
    const settings: SerialPadSettings = {
      frame: "FF 68 {len} {len} 68 {pad} 11 {key} {check} 16",
      lengthAdds: 7,
      checksum: "sum8",
      checksumFrom: 5,
      keys: { "01": 5, "02": 4, "03": 3, "04": 2 },
      answer: "FF 68 03 03 68 {pad} 01 {key} {check} 16",
      ask: "FF 68 03 03 68 {pad} 01 0B {check} 16",
      beep: "FF 68 02 02 68 {pad} 03 {check} 16",
      show: "FF 68 08 08 68 {pad} 02 {waiting} {ticket} {check} 16",
      digitZero: "00",
      digitBlank: "0A",
    };
    const { vectors } = JSON.parse(
      readFileSync(new URL("../ff68/vectors/caller_rater_ff68.json", import.meta.url), "utf8"),
    ) as { vectors: { id: string; hex: string; ackHex?: string }[] };
    const hexIs = (id: string) => fromHex(vectors.find((one) => one.id === id)?.hex ?? "");
    const sentences = compileSentences({ ...serialPadDefaults, ...settings });
    for (const { id, hex, ackHex = "" } of vectors.filter((one) => one.id.startsWith("rating_"))) {
      const key = `0${id.at(-1)}`;
      expect(decode(settings, [fromHex(hex)])).toEqual([{ pad: 3, key }]);
      expect(sentences.answer?.({ pad: 3, key }, fromHex(hex))).toEqual(fromHex(ackHex));
      expect(frameBytes(settings, { pad: 3, key })).toEqual(fromHex(hex));
    }
    expect(sentences.ask?.(3)).toEqual(hexIs("start_rating"));
    expect(sentences.beep?.(3)).toEqual(hexIs("beep"));
    expect(sentences.show?.(3, { waiting: 12, ticket: null })).toEqual(hexIs("display_waiting_012"));
    expect(sentences.show?.(3, { waiting: null, ticket: "A105" })).toEqual(hexIs("display_ticket_105"));
  });

  it("an answer can be all that the pad sent", () => {
    const check = { checksum: "none", checksumFrom: 0 } as const;
    expect(fillTemplate("{frame} 0D", { frame: [1, 2, 3] }, check)).toEqual(Uint8Array.of(1, 2, 3, 13));
  });
});

describe("what an installer is told", () => {
  it.each<[string, Partial<SerialPadSettings>, RegExp]>([
    ["no key", { frame: "AA ??" }, /mark the byte/],
    ["two gaps", { frame: "AA … 01 … {key}" }, /… may stand once/],
    ["a gap first", { frame: "… {key} AA" }, /can't stand first/],
    ["no end", { frame: "AA {key} …" }, /nobody knows where/],
    ["an end that may be anything", { frame: "AA … {key}" }, /a fixed byte at the end/],
    ["a length after the gap", { frame: "AA … {len} {key}", lengthAdds: 1 }, /before …/],
    ["a length without its rest", { frame: "AA {len} … {key}" }, /^lengthAdds/],
    ["a checksum nowhere", { frame: "AA {key}", checksum: "sum8" }, /\{check\} must stand in it once/],
    ["a checksum of no kind", { frame: "AA {key} {check}" }, /how it is computed/],
    ["keys of another length", { frame: "AA {key} {key}" }, /must have 4 hexadecimal digits/],
  ])("%s", (_, settings, message) => {
    const open = () => compiled({ frame: "{key}", keys: { "01": 5 }, ...settings });
    expect(open).toThrow(message);
    expect(open).toThrow(expect.objectContaining({ code: "invalid-data", action: "check-settings" }));
  });
  it("an answer with a check that nobody computes", () => {
    const open = () => compileSentences({ ...serialPadDefaults, answer: "06 {check}" });
    expect(open).toThrow(/^answer: \{check\} needs a checksum/);
  });

  it.each([
    ["AA {kex}", false],
    ["AA5 {key}", false],
    ["{key}(a+)+", false],
    ["aa ?? … {key} {check}", true],
    ["", false],
    [Array.from({ length: 65 }, () => "AA").join(" "), false],
  ])("the schema of the options: %s", (frame, right) => {
    expect(Value.Check(serialPadOptions, { ...serialPadDefaults, frame, keys: { "01": 5 } })).toBe(right);
  });
  it("a long text costs the schema no time", () => {
    const started = performance.now();
    Value.Check(serialPadOptions, {
      ...serialPadDefaults,
      frame: `${"AA ".repeat(120)}!`,
      keys: { "01": 5 },
    });
    expect(performance.now() - started).toBeLessThan(200);
  });
});

const settingsOf = fc
  .record({
    checksum: fc.constantFrom(...checksumKinds),
    head: fc.constantFrom("AA 55", "02", "FF 68 {len}"),
    middle: fc.constantFrom("", "??", "…", "{pad}"),
    end: fc.constantFrom("", "0D"),
  })
  .map(({ checksum, head, middle, end }): SerialPadSettings => {
    const check = checksum === "none" ? "7E" : "{check}";
    const open = middle === "…" && !head.includes("{len}");
    const frame = `${head} ${middle} {key} ${check} ${open ? "0D" : end}`.replaceAll(/\s+/g, " ").trim();
    return { frame, checksum, lengthAdds: 2, keys: { "01": 5 } };
  });

describe("any pattern, any cut, any noise", () => {
  it("frames come out as they went in, however they are cut", () => {
    const sent = settingsOf.chain((settings) =>
      fc
        .array(fc.nat({ max: 0x40 }), { minLength: 1, maxLength: 4 })
        .map((all) =>
          all.map((key) => frameBytes(settings, { pad: 1, key: key.toString(16).padStart(2, "0") })),
        )
        .chain((frames) =>
          fc.tuple(fc.constant(settings), fc.constant(frames), cutAnywhere(concatBytes(frames))),
        ),
    );
    fc.assert(
      fc.property(sent, ([settings, frames, chunks]) => {
        const pattern = compiled(settings);
        // Where only its end closes a frame, a key that looks like the end closes it too early.
        const endsEarly = (frame: Uint8Array) =>
          frame.some((_, length) => pattern.parse(frame.subarray(0, length)) !== null);
        fc.pre(!frames.some(endsEarly));
        const framing = new Rescan(pattern.judge);
        const seen = [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()];
        expect(seen.map((one) => (one.kind === "frame" ? hexOf(one.frame.bytes) : one.reason))).toEqual(
          frames.map(hexOf),
        );
      }),
    );
  });

  it("no byte is lost or made up, and little is kept in mind", () => {
    fc.assert(
      fc.property(
        settingsOf,
        fc.array(noise([Uint8Array.of(0xaa, 0x55), Uint8Array.of(0xff, 0x68, 9)])),
        (settings, chunks) => {
          const framing = new Rescan(compiled(settings).judge);
          const decoded = chunks.flatMap((chunk) => {
            const some = framing.push(chunk);
            expect(framing.pending).toBeLessThan(64);
            return some;
          });
          const rebuilt = [...decoded, ...framing.quiet()].map((one) =>
            one.kind === "frame" ? one.frame.bytes : one.bytes,
          );
          expect(hexOf(concatBytes(rebuilt))).toBe(hexOf(concatBytes(chunks)));
        },
      ),
    );
  });
});
