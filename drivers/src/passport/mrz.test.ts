import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, checks } from "./check-digit.ts";
import { dateOfBirth, parseMrz } from "./mrz.ts";
import { mrzOf, samplePassport } from "./sample-passport.ts";

const today = "20260101";
const upper = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"), minLength: 1, maxLength });

describe("check digits", () => {
  it.each([
    ["L898902C<", 3],
    ["690806", 1],
    ["940623", 6],
    ["D23145890734", 9],
    ["<<<<<<<<<<<<<<", 0],
  ])("of %s", (text, digit) => {
    expect(checkDigit(text)).toBe(digit);
  });
  it("of an empty field may be left out, of another not", () => {
    expect(checks("<<<", "<")).toBe(true);
    expect(checks("<<1", "<")).toBe(false);
    expect(checks("a", "0")).toBe(false);
  });
});

describe("the zone of a passport", () => {
  it("of the example in ICAO Doc 9303-4", () => {
    const zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    expect(parseMrz(zone, today)).toEqual({
      documentNumber: "L898902C3",
      documentType: "P",
      issuer: "UTO",
      nationality: "UTO",
      surname: "ERIKSSON",
      givenNames: "ANNA MARIA",
      sex: "female",
      birth: "19740812",
      expiry: "20120415",
    });
  });

  it("any person's is read as it was written", () => {
    fc.assert(
      fc.property(
        fc.record({
          documentNumber: fc.stringMatching(/^[A-Z0-9]{1,9}$/),
          surname: upper(12),
          given: fc.array(upper(6), { maxLength: 2 }),
          sex: fc.constantFrom("M", "F", "<"),
        }),
        ({ documentNumber, surname, given, sex }) => {
          const names = [surname, given.join("<")].filter((name) => name !== "").join("<<");
          const zone = mrzOf({ ...samplePassport, documentNumber, names, sex: sex as "M" | "F" | "<" });
          expect(zone).toHaveLength(88);
          expect(parseMrz(zone, today)).toMatchObject({
            documentNumber,
            surname,
            givenNames: given.join(" "),
            sex: sex === "M" ? "male" : sex === "F" ? "female" : "unspecified",
          });
        },
      ),
    );
  });

  it("a digit that was read wrong is refused", () => {
    const zone = mrzOf(samplePassport);
    fc.assert(
      fc.property(fc.integer({ min: 44, max: 52 }), fc.constantFrom(..."0123456789"), (at, digit) => {
        fc.pre(zone[at] !== digit && /[0-9]/.test(zone[at] ?? ""));
        const wrong = zone.slice(0, at) + digit + zone.slice(at + 1);
        expect(() => parseMrz(wrong, today)).toThrow(expect.objectContaining({ code: "protocol" }));
      }),
    );
  });

  it("other forms are told apart", () => {
    expect(() => parseMrz("I<UTO".padEnd(90, "<"), today)).toThrow(
      expect.objectContaining({ code: "unsupported" }),
    );
  });

  it.each([
    ["260101", "20260101"],
    ["260102", "19260102"],
    ["000101", "20000101"],
    ["71<<<<", "19710000"],
  ])("born %s is %s", (written, date) => {
    expect(dateOfBirth(written, today)).toBe(date);
  });
});
