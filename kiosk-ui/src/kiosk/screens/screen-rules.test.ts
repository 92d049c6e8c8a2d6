import type { FieldView, ItemSummary } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { tokenFrom } from "../../progress/token.ts";
import { contained, outlinePoints } from "./capture/outline.ts";
import { byInitials } from "./choose/initials.ts";
import { dayFrom, digitsOf } from "./field/dates.ts";
import { isEmpty, oneLine, openValues, wantsAttention } from "./form/values.ts";
import { askedFrom } from "./progress/code.ts";

const label = { "zh-Hans": "项", en: "field" };
const field = (given: Partial<FieldView>): FieldView => ({
  key: "k",
  label,
  type: "text",
  required: true,
  value: null,
  from: null,
  locked: false,
  error: null,
  ...given,
});

describe("progress codes", () => {
  const token = "abcdefghijklmnopqrstuvwxyz";
  it("knows a short code however it is written, and a scanned address", () => {
    expect(askedFrom(" 7qx4-m2pa ")).toEqual({ by: "code", code: "7QX4M2PA" });
    expect(askedFrom(`http://192.0.2.1/p/#${token}`)).toEqual({ by: "token", token });
    expect(askedFrom("7QX4")).toBeNull();
  });
  it("tells a ticket's address from a case's", () => {
    expect(askedFrom(`http://192.0.2.1/t/#${token}`)).toEqual({ by: "ticket", token });
    expect(askedFrom(`#${token}`)).toEqual({ by: "token", token });
  });
  it("takes a token only whole", () => {
    expect(tokenFrom(`#${token}`)).toBe(token);
    for (const bad of ["", "#", `#${token}a`, `#${token.slice(1)}1`]) expect(tokenFrom(bad)).toBeNull();
  });
});

describe("days", () => {
  it("takes days that exist", () => {
    expect(dayFrom("20260131")).toBe("2026-01-31");
    expect(dayFrom("20260230")).toBeNull();
    expect(dayFrom("2026")).toBeNull();
    expect(digitsOf("2026-01-31x9")).toBe("20260131");
  });
});

describe("form values", () => {
  const name = (text: { "zh-Hans": string }) => text["zh-Hans"];
  it("knows what is missing", () => {
    expect(isEmpty(field({ value: "  " }))).toBe(true);
    expect(isEmpty(field({ type: "repeat", value: [] }))).toBe(true);
    expect(wantsAttention(field({ required: false }))).toBe(false);
    expect(wantsAttention(field({ value: "x", error: "wrong" }))).toBe(true);
    expect(wantsAttention(field({ locked: true }))).toBe(false);
  });
  it("covers numbers, also inside groups", () => {
    const parts = [
      { key: "name", label, type: "text" },
      { key: "idNo", label, type: "id" },
    ];
    const group = field({
      type: "group",
      fields: parts,
      value: { name: "李四", idNo: "999999193001010010" },
    });
    expect(oneLine(group, false, name)).toBe("李四 9999**********0010");
    expect(oneLine(group, true, name)).toBe("李四 999999193001010010");
  });
  it("sends what may be changed and is there", () => {
    const form = [
      field({ key: "a", value: "1" }),
      field({ key: "b" }),
      field({ key: "c", value: "3", locked: true }),
    ];
    expect(openValues(form)).toEqual({ a: "1" });
  });
});

describe("search and outline", () => {
  const item = (id: string, initials: string, en: string) =>
    ({ id, initials, name: { "zh-Hans": id, en } }) as unknown as ItemSummary;
  const items = [
    item("a", "ylbx", "Medical insurance"),
    item("b", "zdshbz", "Minimum living allowance"),
    item("c", "xylbx", "New"),
  ];
  it("puts names that begin so first, and knows English initials", () => {
    expect(byInitials(items, "YL").map(({ id }) => id)).toEqual(["a", "c"]);
    expect(byInitials(items, "ml").map(({ id }) => id)).toEqual(["b"]);
    expect(byInitials(items, "")).toEqual([]);
  });
  it("fits the picture whole and draws corners on its shares", () => {
    expect(contained({ width: 400, height: 200 }, { width: 200, height: 200 })).toEqual({
      left: 0,
      top: 50,
      width: 200,
      height: 100,
    });
    expect(
      outlinePoints([
        [0, 0.5],
        [1, 0.25],
      ]),
    ).toBe("0.0,500.0 1000.0,250.0");
  });
});
