import { describe, expect, it } from "vitest";
import { deviceEn } from "./en.ts";
import { deviceZhHans } from "./zh-Hans.ts";
import { deviceZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
/** Signs of these texts that are written otherwise in 繁體. */
const simplifiedOnly =
  /[录码设过时间数据员号请输边务现场无张单开关选项权连网络记处长应错误试启动终两个这么们还没对见让认识读写说话问简纸机盖温换预图导备闲辞]/;
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

describe("the texts of a device's page", () => {
  it("have every text in every language, with the same places for values", () => {
    for (const other of [deviceZhHant as Texts, deviceEn as Texts]) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(deviceZhHans).sort());
      for (const [key, text] of Object.entries(deviceZhHans)) {
        expect(places(other[key] ?? ""), key).toEqual(places(text));
        expect(other[key]?.trim(), key).not.toBe("");
      }
    }
  });

  it("leave no simplified sign in 繁體, and no Chinese in English", () => {
    expect(Object.entries(deviceZhHant).filter(([, text]) => simplifiedOnly.test(text))).toEqual([]);
    expect(Object.entries(deviceEn).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});
