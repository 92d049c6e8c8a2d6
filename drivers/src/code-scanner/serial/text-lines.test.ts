import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAnywhere } from "../../testing/noise.ts";
import type { Decoded } from "../decoder.ts";
import { codeTextDecoder } from "../encoding.ts";
import { codeRules, ruleDefaults } from "../rules.ts";
import type { Suffix } from "../suffix.ts";
import { TextLines } from "./text-lines.ts";

function lines(suffix: Suffix = "cr", prefix = "", over: Partial<typeof ruleDefaults> = {}) {
  return new TextLines({
    rules: codeRules({ ...ruleDefaults, ...over }),
    suffix,
    prefix: encoded(prefix),
    quietMs: 100,
    decode: codeTextDecoder("utf-8"),
  });
}

const encoded = (text: string) => new TextEncoder().encode(text);
const pushAll = (decoder: TextLines, chunks: readonly (string | Uint8Array)[]) =>
  chunks.flatMap((chunk) => [...decoder.push(typeof chunk === "string" ? encoded(chunk) : chunk, 1)]);
const said = (decoded: readonly Decoded[]) =>
  decoded.flatMap((one) =>
    one.kind === "noise"
      ? []
      : [one.reading.type === "code-scanned" ? one.reading.text : `!${one.reading.reason}`],
  );

const texts = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
  .filter((text) => !/\p{C}|[\u2028\u2029]/u.test(text));
const suffixes = fc.constantFrom(
  ...([
    ["cr", "\r"],
    ["cr", "\r\n"],
    ["lf", "\n"],
    ["lf", "\r\n"],
    ["tab", "\t"],
  ] as const),
);

describe("a serial scanner's text", () => {
  it("comes out as it was scanned, however it is cut", () => {
    const scans = fc
      .tuple(fc.array(texts, { maxLength: 6 }), suffixes, fc.constantFrom("", "~", "\u0002"))
      .chain(([all, [suffix, end], prefix]) => {
        const bytes = encoded(all.map((text) => prefix + text + end).join(""));
        return cutAnywhere(bytes).map((chunks) => ({ all, suffix, prefix, chunks }));
      });
    fc.assert(
      fc.property(scans, ({ all, suffix, prefix, chunks }) => {
        const decoder = lines(suffix, prefix);
        expect(said(pushAll(decoder, chunks))).toEqual(all);
        expect(decoder.pending).toBe(false);
      }),
    );
  });

  it("loses no good code to noise before a prefix of its own", () => {
    fc.assert(
      fc.property(texts, fc.uint8Array({ maxLength: 60 }), (text, noise) => {
        const decoder = lines("cr", "\u0002");
        expect(said(pushAll(decoder, [noise, encoded(`\u0002${text}\r`)])).at(-1)).toBe(text);
      }),
    );
  });

  it("hands on nothing but judged texts, and accounts for every byte, whatever arrives", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.constantFrom("cr", "lf", "tab", "none"),
        (all, suffix) => {
          const decoder = lines(suffix as Suffix, "", { mostCharacters: 10 });
          const read = [...pushAll(decoder, all), ...decoder.quiet()];
          expect(decoder.pending).toBe(false);
          const counted = read.reduce((sum, one) => {
            if (one.kind === "noise") return sum + one.bytes;
            if (one.reading.type === "code-refused") return sum;
            expect(one.reading.text).not.toMatch(/\p{Cc}/u);
            expect([...one.reading.text].length).toBeLessThanOrEqual(10);
            return sum + encoded(one.reading.text).length;
          }, 0);
          expect(counted).toBeLessThanOrEqual(all.reduce((sum, { length }) => sum + length, 0));
        },
      ),
    );
  });

  it("that breaks off is given up in silence", () => {
    const decoder = lines();
    expect(pushAll(decoder, ["half"])).toEqual([]);
    expect(decoder.pending).toBe(true);
    expect(said([...decoder.quiet()])).toEqual(["!incomplete"]);
    expect(said(pushAll(decoder, ["whole\r"]))).toEqual(["whole"]);
  });

  it("without a suffix ends in silence", () => {
    const decoder = lines("none");
    expect(pushAll(decoder, ["A0", "12"])).toEqual([]);
    expect(said([...decoder.quiet()])).toEqual(["A012"]);
  });

  it("that is too long is refused once, and the next code is read", () => {
    const decoder = lines("cr", "", { mostCharacters: 4 });
    expect(said(pushAll(decoder, ["a".repeat(100), "b".repeat(9000), "\rA012\r"]))).toEqual([
      "!too-long",
      "A012",
    ]);
    expect(said(pushAll(decoder, ["abcde\r"]))).toEqual(["!too-long"]);
  });

  it("without its prefix is no code", () => {
    expect(said(pushAll(lines("cr", "~"), ["A012\r~A013\r"]))).toEqual(["!incomplete", "A013"]);
  });

  it("that is none in the encoding, or empty, is not handed on", () => {
    expect(said(pushAll(lines(), [Uint8Array.of(0xff, 0xfe, 0x0d, 0x0d, 0x0a), "ok\r"]))).toEqual([
      "!characters",
      "ok",
    ]);
  });
});
