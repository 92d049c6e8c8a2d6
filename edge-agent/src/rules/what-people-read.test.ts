import { randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskCaseNumber, maskName, maskNumber } from "./mask.ts";
import { newShortCode, parseShortCode, showShortCode } from "./short-code.ts";

describe("masks", () => {
  test.each([
    ["张三", "张*"],
    ["张小华", "张*华"],
    ["欧阳娜娜", "欧**娜"],
    ["𠮷田", "𠮷*"],
    ["张", "*"],
    ["SMITH, JOHN", "S*** J***"],
  ])("%s", (name, expected) => {
    expect(maskName(name)).toBe(expected);
  });

  test("numbers show their ends only", () => {
    expect(maskNumber("110105190001011234")).toBe("1101**********1234");
    expect(maskNumber("12345")).toBe("***45");
    expect(maskCaseNumber("99010100126010500013")).toBe("990101*********00013");
  });

  test("a mask shows at most two characters of a Chinese name", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\u4e00-\u9fa5]{1,20}$/), (name) => {
        expect([...maskName(name)].filter((letter) => letter !== "*").length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("short codes", () => {
  test("have no letter to mistake, and every third a digit", () => {
    for (let n = 0; n < 2000; n += 1)
      expect(newShortCode(randomInt)).toMatch(/^(?:(?![IOQZ01])[A-Z2-9]){8}$/);
    for (let n = 0; n < 2000; n += 1) expect(newShortCode(randomInt)).toMatch(/^..\d..\d..$/);
  });

  test("are read back as people type them", () => {
    for (let n = 0; n < 200; n += 1) {
      const code = newShortCode(randomInt);
      expect(parseShortCode(` ${showShortCode(code).toLowerCase()} `)).toBe(code);
    }
    expect(parseShortCode("AAAAAAAA")).toBeNull();
    expect(parseShortCode("AA2AA2A")).toBeNull();
  });
});
