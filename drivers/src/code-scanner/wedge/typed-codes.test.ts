import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeInputRecord, type InputRecord } from "../../framing/input-record.ts";
import { keystrokeRecords } from "../../framing/key-events.ts";
import { cutAnywhere } from "../../testing/noise.ts";
import type { Decoded } from "../decoder.ts";
import { codeRules, ruleDefaults } from "../rules.ts";
import type { Suffix } from "../suffix.ts";
import { keyVectors } from "../vectors.ts";
import { TypedCodes } from "./typed-codes.ts";

function codes(suffix: Suffix = "cr", prefix = "", over: Partial<typeof ruleDefaults> = {}) {
  return new TypedCodes({
    rules: codeRules({ ...ruleDefaults, ...over }),
    suffix,
    prefix,
    mostGapMs: 50,
    leastKeys: 4,
    quietMs: 100,
  });
}

const bytesOf = (records: readonly InputRecord[]) => records.map(encodeInputRecord);
const pushAll = (decoder: TypedCodes, chunks: readonly Uint8Array[]) =>
  chunks.flatMap((chunk) => [...decoder.push(chunk, 1)]);
const said = (decoded: readonly Decoded[]) =>
  decoded.flatMap((one) =>
    one.kind === "noise"
      ? []
      : [one.reading.type === "code-scanned" ? one.reading.text : `!${one.reading.reason}`],
  );
const type = (decoder: TypedCodes, text: string, gapMs: number, atMs = 0) =>
  said(pushAll(decoder, bytesOf(keystrokeRecords(text, atMs * 1000, gapMs * 1000))));

const ascii = fc.string({ unit: "grapheme-ascii", minLength: 4, maxLength: 60 });

describe("typed codes", () => {
  it("takes no rest of a code that paused for a whole one, and the next code again", () => {
    const decoder = new TypedCodes({
      rules: codeRules(ruleDefaults),
      suffix: "cr",
      prefix: "",
      mostGapMs: 50,
      leastKeys: 4,
      quietMs: 250,
    });
    expect(type(decoder, "A01", 10)).toEqual([]);
    expect(type(decoder, "2345678\r", 10, 180)).toEqual([]);
    expect(type(decoder, "A0120001\r", 10, 1000)).toEqual(["A0120001"]);
  });

  it.each(keyVectors)("$id", ({ keys, expect: expected }) => {
    const records = keys.flatMap(({ ch, tMs }) => keystrokeRecords(ch === "\n" ? "\r" : ch, tMs * 1000, 0));
    const read = said(pushAll(codes(), bytesOf(records)));
    expect(read).toEqual(expected === "typing" ? [] : [expected.replace("scan:", "")]);
  });

  it("come out as they were scanned, at any speed of a scanner, however the records are cut", () => {
    const scans = fc
      .tuple(fc.array(ascii, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom("", "~"))
      .chain(([all, gapMs, prefix]) => {
        const records = keystrokeRecords(
          all.map((text) => `${prefix}${text}\r`).join(""),
          1_000_000,
          gapMs * 1000,
        );
        return cutAnywhere(Buffer.concat(bytesOf(records))).map((chunks) => ({ all, prefix, chunks }));
      });
    fc.assert(
      fc.property(scans, ({ all, prefix, chunks }) => {
        const decoder = codes("cr", prefix);
        expect(said(pushAll(decoder, chunks))).toEqual(all);
        expect(decoder.pending).toBe(false);
      }),
    );
  });

  it("are never a person's typing", () => {
    fc.assert(
      fc.property(
        ascii,
        fc.integer({ min: 80, max: 2000 }),
        fc.constantFrom<Suffix>("cr", "tab", "none"),
        (text, gapMs, suffix) => {
          const decoder = codes(suffix);
          expect(type(decoder, `${text}\r`, gapMs)).toEqual([]);
          expect(said([...decoder.quiet()])).toEqual([]);
        },
      ),
    );
  });

  it("hand on no control character, whatever arrives", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 96 })), (chunks) => {
        const decoder = codes("none");
        const read = [...pushAll(decoder, chunks), ...decoder.quiet()];
        expect(decoder.pending).toBe(false);
        for (const text of said(read)) expect(text).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it("that break off are given up in silence, and two keys are no code", () => {
    const decoder = codes();
    expect(type(decoder, "half", 8)).toEqual([]);
    expect(decoder.pending).toBe(true);
    expect(said([...decoder.quiet()])).toEqual(["!incomplete"]);
    expect(type(decoder, "ab\r", 8, 500)).toEqual([]);
    expect(type(decoder, "ab", 8, 900)).toEqual([]);
    expect(said([...decoder.quiet()])).toEqual([]);
  });

  it("come right after a person's typing", () => {
    const decoder = codes();
    expect(type(decoder, "name", 150)).toEqual([]);
    expect(type(decoder, "A0012345\r", 8, 1000)).toEqual(["A0012345"]);
  });

  it("without a suffix end in silence", () => {
    const decoder = codes("none");
    expect(type(decoder, "A0012345", 8)).toEqual([]);
    expect(said([...decoder.quiet()])).toEqual(["A0012345"]);
  });

  it("that are too long are refused once, and the next code is read", () => {
    const decoder = codes("cr", "", { mostCharacters: 10 });
    expect(type(decoder, `${"a".repeat(50)}\rA0012345\r`, 8)).toEqual(["!too-long", "A0012345"]);
  });

  it("that lost keys in the kernel are refused, and their rest is no code", () => {
    const scans = fc.tuple(ascii, fc.nat(), fc.nat()).map(([text, from, count]) => {
      const records = keystrokeRecords(`${text}\r`, 1_000_000, 8000);
      const report = { atUs: 1_000_000, type: 0, code: 0, value: 0 };
      const at = from % (records.length - 3);
      const torn = records.toSpliced(at, 1 + (count % records.length), {
        atUs: 1_000_000,
        type: 0,
        code: 3,
        value: 0,
      });
      return [...torn, report];
    });
    fc.assert(
      fc.property(scans, (records) => {
        const decoder = codes();
        expect(said(pushAll(decoder, bytesOf(records)))).toEqual(["!incomplete"]);
        expect(said([...decoder.quiet()])).toEqual([]);
        expect(type(decoder, "A0012345\r", 8, 5000)).toEqual(["A0012345"]);
      }),
    );
  });

  it("with keys that write nothing are refused", () => {
    const records = keystrokeRecords("A0012345\r", 0, 8000).toSpliced(20, 0, {
      atUs: 40_000,
      type: 1,
      code: 60,
      value: 1,
    });
    expect(said(pushAll(codes(), bytesOf(records)))).toEqual(["!characters"]);
  });
});
