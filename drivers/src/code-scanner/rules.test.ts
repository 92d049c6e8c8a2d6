import { expect, it } from "vitest";
import { codeRules, judgeCode, ruleDefaults } from "./rules.ts";

const judge = (text: string, over: Partial<typeof ruleDefaults> = {}) =>
  judgeCode(codeRules({ ...ruleDefaults, ...over }), { text, symbology: null, receivedAtUptime: 1 });
const refused = (reason: string) => ({ type: "code-refused", reason });

it("hands a text on as it is", () => {
  expect(judge("样例 ~ 1")).toEqual({
    type: "code-scanned",
    text: "样例 ~ 1",
    symbology: null,
    receivedAtUptime: 1,
  });
});

it.each(["a\u0000", "a\u001d", "a\u007f", "a\u0085", "a\u2028b", "a\u202eb", "a\ud800"])(
  "refuses characters that are no text (%j)",
  (text) => {
    expect(judge(text)).toEqual(refused("characters"));
  },
);

it("counts characters, not code units", () => {
  expect(judge("𠮷".repeat(3), { mostCharacters: 3 })).toMatchObject({ type: "code-scanned" });
  expect(judge("abcd", { mostCharacters: 3 })).toEqual(refused("too-long"));
  expect(judge("a".repeat(2049))).toEqual(refused("too-long"));
});

it("asks the whole text to match a pattern", () => {
  expect(judge("A12", { pattern: "[A-Z]\\d+" })).toMatchObject({ type: "code-scanned" });
  expect(judge("A12x", { pattern: "[A-Z]\\d+" })).toEqual(refused("characters"));
  expect(() => judge("", { pattern: "(" })).toThrow(expect.objectContaining({ code: "invalid-data" }));
});
