import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import type { FormField } from "../contract/catalogue.ts";
import { checkForm, isBankAccount, longestText } from "./form.ts";

const label = { "zh-Hans": "题", en: "q" };
const field = (type: FormField["type"], more: Partial<FormField> = {}): FormField => ({
  key: "q",
  label,
  type,
  prefill: null,
  ...more,
});
const fault = (type: FormField["type"], value: unknown, more: Partial<FormField> = {}) =>
  checkForm([field(type, more)], { q: value }).errors["q"] ?? null;

describe("one field", () => {
  test.each([
    ["text", "王小明", null],
    ["text", "𠮷田", null],
    ["text", "\ue000", null],
    ["text", "a\u001b@", "characters"],
    ["text", "line\nbreak", "characters"],
    ["text", "\u202eeman", "characters"],
    ["text", "\ud800", "characters"],
    ["textarea", "line\nbreak", null],
    ["textarea", "bell\u0007", "characters"],
    ["text", "字".repeat(longestText), null],
    ["text", "字".repeat(longestText + 1), "too-long"],
    ["text", 5, "shape"],
    ["phone", "13800000000", null],
    ["phone", "+86 138 0000 0000", null],
    ["phone", "010-62345678", null],
    ["phone", "0755 2345 6789", null],
    ["phone", "+852 2345 6789", null],
    ["phone", "12800000000", "phone"],
    ["phone", "1380000000", "phone"],
    ["id", "999999190001010015", null],
    ["id", "99999919000101001x", "id-number"],
    ["id", "11010519491231002x", null],
    ["id", "110105194912310021", "id-number"],
    ["id", "999999190002300016", "id-number"],
    ["id", "CAN110081012345", null],
    ["bank", "6222 0212 3456 7890 128", null],
    ["bank", "6222 0212 3456 7890 129", "bank"],
    ["bank", "123456789012", null],
    ["bank", "1234", "bank"],
    ["date", "2026-02-28", null],
    ["date", "2026/02/28", null],
    ["date", "2026-02-30", "date"],
    ["date", "yesterday", "date"],
  ] as const)("%s %j: %s", (type, value, expected) => {
    expect(fault(type, value)).toBe(expected);
  });

  test("a choice is one of the options", () => {
    const options = [{ value: "a", label }];
    expect(fault("select", "a", { options })).toBeNull();
    expect(fault("select", "b", { options })).toBe("option");
  });

  test("an empty answer is missing only where one is required", () => {
    expect(fault("text", "  ")).toBeNull();
    expect(fault("text", "  ", { required: true })).toBe("required");
    expect(fault("group", {}, { required: true, fields: [] })).toBe("required");
    expect(fault("repeat", [], { required: true, fields: [] })).toBe("required");
  });
});

test("a wrong digit or a swap in a UnionPay number is found, but for 0 and 9", () => {
  const payload = fc.stringMatching(/^62\d{13,16}$/);
  fc.assert(
    fc.property(payload, fc.nat(), (body, place) => {
      const number = [..."0123456789"].map((check) => body + check).find(isBankAccount) ?? "";
      expect(number).not.toBe("");
      const at = 2 + (place % (number.length - 2));
      const wrong = number.slice(0, at) + ((Number(number[at]) + 1) % 10) + number.slice(at + 1);
      expect(isBankAccount(wrong)).toBe(false);
    }),
  );
});

describe("nested answers", () => {
  const members = field("repeat", {
    fields: [
      { key: "name", label, type: "text", required: true },
      { key: "idNo", label, type: "id" },
    ],
  });

  test("faults carry the path", () => {
    const { errors } = checkForm([members], { q: [{ name: "甲" }, { name: "", idNo: "1" }, { nick: "x" }] });
    expect(errors).toEqual({
      "q/1/name": "required",
      "q/1/idNo": "id-number",
      "q/2/name": "required",
      "q/2/nick": "unknown-key",
    });
  });

  test("at most twenty", () => {
    const rows = Array.from({ length: 21 }, () => ({ name: "甲" }));
    expect(checkForm([members], { q: rows.slice(1) }).errors).toEqual({});
    expect(checkForm([members], { q: rows }).errors).toEqual({ q: "too-many" });
  });
});

test("keys that the form does not have are refused", () => {
  expect(checkForm([field("text")], { q: "a", other: "b" }).errors).toEqual({ other: "unknown-key" });
  expect(checkForm([field("text")], JSON.parse('{"__proto__": "x"}')).errors).toEqual({
    __proto__: "unknown-key",
  });
});

test("nothing that is sent makes the check throw, and what passes has no control character", () => {
  const { items } = loadCatalogue();
  fc.assert(
    fc.property(fc.constantFrom(...items), fc.object({ maxDepth: 3 }), fc.anything(), (item, values, odd) => {
      const keys = item.form.map((entry) => entry.key);
      const sent = { ...values, ...Object.fromEntries(keys.map((key) => [key, odd])) };
      const checked = checkForm(item.form, sent);
      if (Object.keys(checked.errors).length === 0)
        expect(JSON.stringify(checked.values)).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 300 },
  );
});
