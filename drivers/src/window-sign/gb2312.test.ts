import { expect, it } from "vitest";
import { decodeGb2312, encodeGb2312 } from "./gb2312.ts";

const encode = (text: string) => Buffer.from(encodeGb2312(Array.from(text)).bytes).toString("hex");

it("writes ASCII as it is and Hanzi in two bytes", () => {
  expect(encode("A001 请到")).toBe("4130303120c7ebb5bd");
  expect(encode("·—啊座齄℃")).toBe("a1a4a1aab0a1d7f9f7fea1e6");
});

it("has 6763 Hanzi and 682 other characters", () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const had = all.filter((character) => encodeGb2312([character]).missing.length === 0);
  expect(
    had.filter((character) => /\p{Script=Han}/u.test(character) && !/[〇々]/u.test(character)).length,
  ).toBe(6763);
  expect(had.length - 95).toBe(6763 + 682);
});

it("names what it lacks once, and shows a box for it", () => {
  expect(encodeGb2312(Array.from("䶮a龦䶮"))).toEqual({
    bytes: Uint8Array.from(Buffer.from("a1f561a1f5a1f5", "hex")),
    missing: ["䶮", "龦"],
  });
});

it("reads it back", () => {
  expect(decodeGb2312(encodeGb2312(Array.from("A001 请到 3 号窗口")).bytes)).toBe("A001 请到 3 号窗口");
  expect(decodeGb2312(Uint8Array.of(0x81, 0x40))).toBe(null);
});
