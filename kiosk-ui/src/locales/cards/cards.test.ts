import { describe, expect, it } from "vitest";
import { figuresEn } from "../figures/en.ts";
import { figuresZhHans } from "../figures/zh-Hans.ts";
import { figuresZhHant } from "../figures/zh-Hant.ts";
import { cardsEn } from "./en.ts";
import { cardsZhHans } from "./zh-Hans.ts";
import { cardsZhHant } from "./zh-Hant.ts";

const sets = [
  ["cards", cardsZhHans, cardsZhHant, cardsEn],
  ["figures", figuresZhHans, figuresZhHant, figuresEn],
] as const;
/** Signs that are written otherwise in 繁體, of those that these texts use. */
const simplifiedOnly =
  /[们这还么没让请说认读写谁办务员问间闭关门开电网页码确错误长张图书报时区厅标准备复总体统结终约纸绿组织细钟钱镜应项题频显预领历压广废规观视计讨论设许评试详调败质赛车转轮软较载辅输边达过运进远连迟适选释销锋两严临为举义乐买乱争号处数]/;

describe.each(sets)("the texts of %s", (_, hans, hant, en) => {
  it.each([
    ["繁體", hant],
    ["English", en],
  ] as const)(
    "are all there in %s, with no place that nobody fills",
    (_name, texts: Readonly<Record<string, string>>) => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(hans).sort());
      const places = (text: string) => text.match(/\{\w+\}/g) ?? [];
      for (const [key, text] of Object.entries(hans as Readonly<Record<string, string>>)) {
        for (const place of places(texts[key] ?? "")) expect(places(text), key).toContain(place);
        expect(texts[key]?.trim(), key).not.toBe("");
      }
    },
  );

  it("leave no simplified sign in 繁體, and no Chinese in English", () => {
    const found = (texts: object, sign: RegExp) =>
      Object.entries(texts).filter(([, text]) => sign.test(String(text)));
    expect(found(hant, simplifiedOnly)).toEqual([]);
    expect(found(en, /[\u4e00-\u9fff]/)).toEqual([]);
  });
});
