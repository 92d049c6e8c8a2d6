import { expect, it } from "vitest";
import type { CaseIdentity } from "../contract/case.ts";
import { checkForm } from "./form.ts";
import { applicantOf, isIdentityNumber } from "./identity-number.ts";

const passport = (number: string, issuer = "UTO"): CaseIdentity => ({
  ...{ name: "YANGLI JIA", number, source: "passport" },
  passport: { issuer, nationality: issuer, sex: "female", birth: "20000101", expiry: "20391231" },
});

it.each([
  ["passport", "E99999999", true],
  ["passport", "AB1", true],
  ["passport", "", false],
  ["passport", "E999999999", false],
  ["passport", "E9999-999", false],
  ["typed", "E99999999", false],
  ["id-card", "E99999999", false],
  ["id-card", "999999190001010015", true],
] as const)("a number by %s, %s: %s", (source, number, can) => {
  expect(isIdentityNumber({ source, number })).toBe(can);
});

it("two countries' passports of one number are two persons'", () => {
  expect(applicantOf(passport("E99999999"))).not.toBe(applicantOf(passport("E99999999", "XXA")));
  expect(applicantOf({ name: "样例甲", number: "999999190001010015", source: "id-card" })).toBe(
    "999999190001010015",
  );
});

it("a passport's number stands in its holder's own field only", () => {
  const label = { "zh-Hans": "号码", en: "number" };
  const fields = [
    { key: "own", label, type: "id", prefill: "id-card.number" },
    { key: "other", label, type: "id" },
  ] as Parameters<typeof checkForm>[0];
  const values = { own: "E99999999", other: "E99999999" };
  expect(checkForm(fields, values, "E99999999").errors).toEqual({ other: "id-number" });
  expect(checkForm(fields, values, "E99999998").errors).toEqual({ own: "id-number", other: "id-number" });
  expect(checkForm(fields, values).errors).toEqual({ own: "id-number", other: "id-number" });
});
