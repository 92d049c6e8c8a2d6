import { expect, it } from "vitest";
import { optionsIn } from "./form-fields.ts";
import { freshItem, readyItem } from "./ready-item.ts";

it("counts steps, fills English from the Chinese, and names what is missing", () => {
  const typed = {
    ...freshItem,
    name: { "zh-Hans": " 新事项 ", en: "" },
    basicCode: "990501100900",
    implementationCode: "x",
    theme: "教育",
    procedure: [
      { order: 0, name: { "zh-Hans": "受理", en: "" }, by: "window" },
      { order: 0, name: { "zh-Hans": "", en: "Review" }, by: "department" },
    ],
  };
  const { item, missing } = readyItem(typed);
  expect(item.name).toEqual({ "zh-Hans": "新事项", en: "新事项" });
  expect(item.id).toBe("item-990501100900");
  expect(item.procedure.map(({ order }) => order)).toEqual([1, 2]);
  expect(missing).toEqual(["procedure/1/name/zh-Hans", "result/name/zh-Hans"]);
  expect(readyItem(freshItem).missing).toContain("basicCode");
});

it("reads options a line each, and keeps what stands in 繁體", () => {
  const before = [{ value: "m", label: { "zh-Hans": "男", "zh-Hant": "男", en: "Male" } }];
  expect(optionsIn("m=男=Man\n\nf=女\nx", before)).toEqual([
    { value: "m", label: { "zh-Hans": "男", "zh-Hant": "男", en: "Man" } },
    { value: "f", label: { "zh-Hans": "女", en: "女" } },
    { value: "x", label: { "zh-Hans": "x", en: "x" } },
  ]);
});
