import { catalogueFaults } from "@yimen/edge-agent/contract/data/catalogue-faults.ts";
import { describe, expect, it } from "vitest";
import { signageEn } from "../signage/en.ts";
import { signageZhHans } from "../signage/zh-Hans.ts";
import { signageZhHant } from "../signage/zh-Hant.ts";
import { catalogueEn } from "./en.ts";
import { faultsEn } from "./faults-en.ts";
import { faultsZhHans } from "./faults-zh-Hans.ts";
import { faultsZhHant } from "./faults-zh-Hant.ts";
import { catalogueZhHans } from "./zh-Hans.ts";
import { catalogueZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
const sets: readonly (readonly [string, Texts, Texts, Texts])[] = [
  ["catalogue", catalogueZhHans, catalogueZhHant, catalogueEn],
  ["faults", faultsZhHans, faultsZhHant, faultsEn],
  ["signage", signageZhHans, signageZhHant, signageEn],
];
const simplifiedOnly =
  /[录码设过时间数据员号请输边务现场无张单开关选项权连网络记处长应错误试启动终两个这么们还没对见让认识读写说话问简]/;
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

it("every fault of a catalogue has a sentence", () => {
  expect(Object.keys(faultsZhHans).sort()).toEqual(Object.keys(catalogueFaults).sort());
});
