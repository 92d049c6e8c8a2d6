import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeTextDecoder } from "../encoding.ts";
import { codeRules, ruleDefaults } from "../rules.ts";
import { reportBytesOf, reportVectors } from "../vectors.ts";
import { CodeReports } from "./code-reports.ts";
import { parseScannedData, scannedDataReports } from "./report.ts";

function reports(over: Partial<typeof ruleDefaults> = {}) {
  return new CodeReports({
    rules: codeRules({ ...ruleDefaults, ...over }),
    decode: codeTextDecoder("utf-8"),
    symbologies: new Map([[0x64, "]E0"]]),
  });
}

const encoded = (text: string) => new TextEncoder().encode(text);
const pushAll = (decoder: CodeReports, all: readonly Uint8Array[]) =>
  all.flatMap((report) => [...decoder.push(report, 7)]);

describe("HID-POS reports", () => {
  it.each(reportVectors)("$id", ({ reportId, reports: hex, aim, text }) => {
    const all = hex.map((one) => reportBytesOf(reportId, one));
    expect(pushAll(reports(), all)).toEqual([
      { kind: "reading", reading: { type: "code-scanned", text, symbology: aim, receivedAtUptime: 7 } },
    ]);
    const data = Buffer.concat(all.map((one) => parseScannedData(one)?.data ?? new Uint8Array(0)));
    const makersCode = all[0]?.[61] ?? 0;
    expect(scannedDataReports({ aim, data, makersCode })).toEqual(all);
  });

  it("of either layout bring any text back", () => {
    const texts = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 300 })
      .filter((text) => !/\p{C}|[\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(texts, fc.constantFrom(0 as const, 1 as const), (text, shift) => {
        const decoder = reports();
        const read = pushAll(decoder, scannedDataReports({ aim: "]Q1", data: encoded(text) }, shift));
        expect(read).toMatchObject([
          { kind: "reading", reading: { type: "code-scanned", text, symbology: "]Q1" } },
        ]);
        expect(decoder.pending).toBe(false);
      }),
    );
  });

  it("never throw, hold no more than a code, and hand on no control character, whatever they are", () => {
    const report = fc.uint8Array({ minLength: 0, maxLength: 64 }).map((bytes) => Uint8Array.of(2, ...bytes));
    fc.assert(
      fc.property(fc.array(report, { maxLength: 30 }), (all) => {
        const decoder = reports();
        const read = [...pushAll(decoder, all), ...decoder.quiet()];
        expect(decoder.pending).toBe(false);
        for (const one of read) {
          if (one.kind === "reading" && one.reading.type === "code-scanned")
            expect(one.reading.text).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });

  it("tell the maker's symbology where they name no AIM identifier", () => {
    const all = scannedDataReports({ aim: "\0\0\0", data: encoded("6901234567892"), makersCode: 0x64 });
    expect(pushAll(reports(), all)).toMatchObject([{ reading: { symbology: "]E0" } }]);
  });

  it("that break off are refused, by silence or by the next code", () => {
    const [half] = scannedDataReports({ aim: "]Q1", data: encoded("A".repeat(100)) });
    const whole = scannedDataReports({ aim: "]C0", data: encoded("B") });
    const decoder = reports();
    expect(pushAll(decoder, [half ?? new Uint8Array(0)])).toEqual([]);
    expect(decoder.pending).toBe(true);
    expect([...decoder.quiet()]).toEqual([
      { kind: "noise", bytes: 56 },
      { kind: "reading", reading: { type: "code-refused", reason: "incomplete" } },
    ]);
    expect(pushAll(decoder, [half ?? new Uint8Array(0), ...whole])).toMatchObject([
      { kind: "noise" },
      { reading: { type: "code-refused", reason: "incomplete" } },
      { reading: { type: "code-scanned", text: "B", symbology: "]C0" } },
    ]);
  });

  it("of a code that is too long are refused once, and the next code is read", () => {
    const long = scannedDataReports({ aim: "]Q1", data: encoded("A".repeat(500)) });
    const next = scannedDataReports({ aim: "]Q1", data: encoded("B") });
    expect(pushAll(reports({ mostCharacters: 20 }), [...long, ...next])).toMatchObject([
      { reading: { type: "code-refused", reason: "too-long" } },
      { reading: { type: "code-scanned", text: "B" } },
    ]);
  });
});
