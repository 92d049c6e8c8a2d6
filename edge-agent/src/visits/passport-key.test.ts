import { checkDigit } from "@yimen/drivers/passport/check-digit.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HallError } from "../contract/index.ts";
import { passportKey } from "./passport-key.ts";

const right = { documentNumber: "E99999999", birth: "000101", expiry: "391231" };
const faultsOf = (typed: typeof right) => {
  try {
    passportKey(typed);
    return [];
  } catch (error) {
    if (!(error instanceof HallError) || error.code !== "passport-key-invalid") throw error;
    return error.fields.map(({ path }) => path);
  }
};

describe("what opens a passport", () => {
  it.each([
    [right],
    [{ ...right, documentNumber: " e9999 9999" }],
    [{ documentNumber: `E99999999${checkDigit("E99999999")}`, birth: "20000101", expiry: "2039-12-31" }],
    [{ ...right, birth: `000101${checkDigit("000101")}`, expiry: `391231${checkDigit("391231")}` }],
  ])("is taken as people type it: %o", (typed) => {
    expect(passportKey(typed)).toEqual(right);
  });

  it("has a short number without its fillers, and dates that nobody knows whole", () => {
    expect(passportKey({ documentNumber: "AB1234<<<", birth: "75<<<<", expiry: "300600" })).toEqual({
      documentNumber: "AB1234",
      birth: "750000",
      expiry: "300600",
    });
  });

  it.each([
    [{ ...right, documentNumber: `E99999999${(checkDigit("E99999999") + 1) % 10}` }, ["/documentNumber"]],
    [{ ...right, documentNumber: "<<<" }, ["/documentNumber"]],
    [{ ...right, documentNumber: "E9999999号" }, ["/documentNumber"]],
    [{ ...right, birth: "001301" }, ["/birth"]],
    [{ ...right, birth: `000101${(checkDigit("000101") + 1) % 10}`, expiry: "39123" }, ["/birth", "/expiry"]],
    [{ ...right, expiry: "391232" }, ["/expiry"]],
  ])("is refused with what is wrong: %o", (typed, paths) => {
    expect(faultsOf(typed)).toEqual(paths);
  });

  it("is a key or a refusal whatever is typed", () => {
    const text = fc.string({ unit: fc.constantFrom(..."E09<- x号"), maxLength: 14 });
    fc.assert(
      fc.property(text, text, text, (documentNumber, birth, expiry) => {
        if (faultsOf({ documentNumber, birth, expiry }).length > 0) return;
        const key = passportKey({ documentNumber, birth, expiry });
        expect(key.documentNumber).toMatch(/^[0-9A-Z]{1,9}$/);
        expect(key.birth + key.expiry).toMatch(/^\d{12}$/);
      }),
    );
  });
});
