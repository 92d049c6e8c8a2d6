import { errorCatalogue } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { peopleEn } from "../people/en.ts";
import { peopleZhHans } from "../people/zh-Hans.ts";
import { peopleZhHant } from "../people/zh-Hant.ts";
import { staffEn } from "./en.ts";
import { staffZhHans } from "./zh-Hans.ts";
import { staffZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
const sets: readonly (readonly [string, Texts, Texts, Texts])[] = [
  ["staff", staffZhHans, staffZhHant, staffEn],
  ["people", peopleZhHans, peopleZhHant, peopleEn],
];
/** Signs of these texts that are written otherwise in 繁體. */
const simplifiedOnly =
  /[录码设过时间数据员号请输边务现场无员张单开关选项权连网络记处长应错误试启动终录两个这么们还没对见让认识读写说话问简]/;
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

describe.each(sets)("the %s texts", (_, hans, hant, en) => {
  it("have every text in every language, with the same places for values", () => {
    for (const other of [hant, en]) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(hans).sort());
      for (const [key, text] of Object.entries(hans)) {
        expect(places(other[key] ?? ""), key).toEqual(places(text));
        expect(other[key]?.trim(), key).not.toBe("");
      }
    }
  });

  it("leave no simplified sign in 繁體, and no Chinese in English", () => {
    expect(Object.entries(hant).filter(([, text]) => simplifiedOnly.test(text))).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});

it("every refusal of the door has a sentence for staff in three languages", () => {
  const codes = [
    "sign-in-refused",
    "pin-refused",
    "pin-not-enough",
    "code-refused",
    "sign-in-locked",
  ] as const;
  for (const code of codes) {
    const { staff } = errorCatalogue[code];
    expect(new Set([staff["zh-Hans"], staff["zh-Hant"], staff.en]).size).toBe(3);
  }
});
