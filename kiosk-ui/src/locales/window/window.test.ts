import { expect, it } from "vitest";
import { windowEn } from "./en.ts";
import { windowZhHans } from "./zh-Hans.ts";
import { windowZhHant } from "./zh-Hant.ts";

/** Signs of 简体 that 繁體 writes otherwise, of those that a window says. */
const simplifiedOnly =
  /[们个这还么吗没让请说话证认识读写务员问间关门开码确错误长图时区厅标备复总结终约经续绿线钟键铁项题频显预领验齐历厂应废见规计设评试调谈负责质费赛车转输边达过运进远连适选递银严丧丰临为丽乐习买产亲从仓优会传]/;
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

it.each([
  ["zh-Hant", windowZhHant],
  ["en", windowEn],
] as const)("says everything in %s, with no value that nobody gives", (_, texts) => {
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(windowZhHans).toSorted());
  for (const [key, text] of Object.entries(windowZhHans)) {
    const other = texts[key as keyof typeof windowZhHans];
    expect(other.trim(), key).not.toBe("");
    for (const place of places(other)) expect(places(text), key).toContain(place);
  }
});

it("leaves no simplified sign in 繁體, and no Chinese in English", () => {
  const left = (texts: object, sign: RegExp) =>
    Object.entries(texts).filter(([, text]) => sign.test(String(text)));
  expect(left(windowZhHant, simplifiedOnly)).toEqual([]);
  expect(left(windowEn, /[\u4e00-\u9fff]/)).toEqual([]);
});
